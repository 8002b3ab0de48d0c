"""Wrong works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def remembers_the_new_velocity_as_the_old_one(w, grad, state, lr, momentum=0.9):
    """The form with both velocities, `-mu * v_prev + (1 + mu) * v`, where `v_prev` is another name for the array that
    is then changed in place. Both are the new one, and what is left is plain momentum. Shows in every step.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shape of w: {w.shape}, shape of grad: {grad.shape}")
    v = state.setdefault("v", np.zeros(w.shape))
    v_prev = v
    v *= momentum
    v -= lr * grad
    return w + (-momentum * v_prev + (1 + momentum) * v), state


def looks_ahead_by_the_old_velocity(w, grad, state, lr, momentum=0.9):
    """Adds the gradient and the weakened velocity of the step before, so that it steps as momentum does and makes no
    look ahead. The first step is that of gradient descent. Shows in every step if the momentum is not 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} {grad.shape}")
    old = state.get("v")
    if old is None:
        old = np.zeros_like(w)
    new_w = w - lr * (grad + momentum * old)
    new = momentum * old + grad
    return new_w, {"v": new}
