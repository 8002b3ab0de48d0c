"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""

import numpy as np


def never_writes_the_velocity_down(w, grad, state, lr, momentum=0.9):
    """Looks the velocity up in the state, makes a new one and forgets to put it back, so that it is 0 before each step.
    Right in the first step; from the second on it is plain gradient descent.
    """
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} is not {grad.shape}")
    velocity = state.get("velocity", np.zeros_like(w))
    velocity = momentum * velocity + grad
    w = w - lr * velocity
    return w, state


def keeps_the_first_gradient_as_velocity(w, grad, state, lr, momentum=0.9):
    """Makes the first gradient itself the velocity, without a copy, and works on it in place later. The steps are
    right; the caller's first gradient is another one after the second step.
    """
    if np.shape(w) != np.shape(grad):
        raise ValueError(f"w has shape {np.shape(w)}, grad has shape {np.shape(grad)}")
    if "v" not in state:
        state["v"] = grad
    else:
        v = state["v"]
        np.multiply(v, momentum, out=v)
        np.add(v, grad, out=v)
    return w - lr * state["v"], state
