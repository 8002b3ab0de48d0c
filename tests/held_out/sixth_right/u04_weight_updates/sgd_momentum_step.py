"""Right works of `sgd_momentum_step`, written without sight of the grader."""

import numpy as np


def has_the_rate_in_the_velocity(w, grad, state, lr, momentum=0.9):
    """The textbooks' form: the velocity is the step itself. With a rate that stays it is the same rule."""
    if w.shape != grad.shape:
        raise ValueError(f"a gradient of shape {grad.shape} does not fit a parameter of shape {w.shape}")
    step = momentum * state.get("step", np.zeros(w.shape)) - lr * grad
    return np.asarray(w + step), {"step": step}
