"""Wrong works for u04.nesterov_step."""

import numpy as np


def old_velocity_in_the_step(w, grad, state, lr, momentum=0.9):
    """Adds momentum times the velocity from before the step: no look ahead, the same as plain momentum."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    v_old = state.get("v", np.zeros(w.shape))
    v_new = momentum * v_old + grad
    return w - lr * (grad + momentum * v_old), {"v": v_new}


def whole_step_kept_as_velocity(w, grad, state, lr, momentum=0.9):
    """Stores grad + momentum * v as the velocity for the next step; the first step is right, the second too long."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    v = momentum * state.get("v", 0) + grad
    direction = grad + momentum * v
    state["v"] = direction
    return w - lr * direction, state


def lecture_formula_with_a_plus(w, grad, state, lr, momentum=0.9):
    """Copies the form with -mu * v_before + (1 + mu) * v and types + mu * v_before; shows from the second step on."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    v_prev = state["v"] if "v" in state else np.zeros_like(w)
    v = momentum * v_prev - lr * grad
    state["v"] = v
    return w + momentum * v_prev + (1 + momentum) * v, state


def first_step_without_look_ahead(w, grad, state, lr, momentum=0.9):
    """Treats the empty state apart and makes a plain step there: the first step lacks momentum times the velocity."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    if not state:
        return w - lr * grad, {"v": grad.copy()}
    v = momentum * state["v"] + grad
    return w - lr * (grad + momentum * v), {"v": v}
