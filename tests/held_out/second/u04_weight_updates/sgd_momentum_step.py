"""Wrong works for u04.sgd_momentum_step."""

import numpy as np


def _require_same_shape(w, grad):
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


def saves_the_velocity_under_another_name(w, grad, state, lr, momentum=0.9):
    """It reads "velocity" and writes "v", so the velocity is 0 before every step: plain gradient descent."""
    _require_same_shape(w, grad)
    velocity = state.get("velocity", np.zeros_like(w))
    velocity = momentum * velocity + grad
    new_state = dict(state)
    new_state["v"] = velocity
    return w - lr * velocity, new_state


def puts_the_rate_into_the_velocity_and_into_the_step(w, grad, state, lr, momentum=0.9):
    """Two conventions mixed: the rate is in the velocity already and is multiplied once more, so it counts squared."""
    _require_same_shape(w, grad)
    v = state.get("v", np.zeros(w.shape))
    v = momentum * v + lr * grad
    return w - lr * v, {"v": v}


def keeps_the_first_gradient_itself_as_the_velocity(w, grad, state, lr, momentum=0.9):
    """The first velocity is the caller's array, which the second step overwrites: a gradient passed twice changes."""
    _require_same_shape(w, grad)
    if "v" not in state:
        state["v"] = grad
    else:
        state["v"] *= momentum
        state["v"] += grad
    return w - lr * state["v"], state
