"""Wrong works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def ahead_with_the_old_velocity(w, grad, state, lr, momentum=0.9):
    """Looks ahead with the velocity of before, which gives momentum without Nesterov. Shows from the first step
    on."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} but grad {grad.shape}")
    v = state.get("velocity", np.zeros_like(w))
    step = grad + momentum * v
    state["velocity"] = momentum * v + grad
    return w - lr * step, state


def look_ahead_stored_as_the_velocity(w, grad, state, lr, momentum=0.9):
    """Uses one name for the velocity and for the step, so that the next step begins with the place looked ahead.
    Shows from the second step on; the first is right."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} but grad {grad.shape}")
    v = state.get("v", 0.0)
    v = momentum * v + grad
    v = grad + momentum * v
    state["v"] = v
    return w - lr * v, state
