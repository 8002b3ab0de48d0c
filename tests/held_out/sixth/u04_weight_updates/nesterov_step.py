"""Wrong works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def looks_ahead_without_the_gradient(w, grad, state, lr, momentum=0.9):
    """Steps with the weakened velocity alone and leaves out the fresh gradient. Shows from the first step on."""
    require_same_shape(w, grad)
    v = momentum * state.get("v", 0.0) + grad
    return w - lr * momentum * v, {"v": v}


def remembers_the_step_as_velocity(w, grad, state, lr, momentum=0.9):
    """Stores what it has stepped by, g + mu v, where the velocity belongs. The first step is right; it shows from the
    second on.
    """
    if grad.shape != w.shape:
        raise ValueError(f"grad is {grad.shape}, w is {w.shape}")
    v = state["v"] if "v" in state else np.zeros_like(w)
    v = momentum * v + grad
    v = grad + momentum * v
    return w - lr * v, {"v": v}


def adds_the_velocity_at_full_size(w, grad, state, lr, momentum=0.9):
    """Steps by g + v in place of g + mu v: the velocity is not weakened once more. Shows from the first step on."""
    require_same_shape(w, grad)
    velocity = state.get("velocity")
    velocity = grad.copy() if velocity is None else momentum * velocity + grad
    state["velocity"] = velocity
    return w - lr * (grad + velocity), state
