"""Wrong works for u04.nesterov_step."""

import numpy as np


def _require_same_shape(w, grad):
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


def looks_ahead_with_the_velocity_of_before(w, grad, state, lr, momentum=0.9):
    """The step uses the old velocity instead of the new one, so it is exactly that of plain momentum."""
    _require_same_shape(w, grad)
    v_old = state.get("v", np.zeros(w.shape))
    v_new = momentum * v_old + grad
    w_next = w - lr * (grad + momentum * v_old)
    return w_next, {"v": v_new}


def adds_the_look_ahead_to_the_whole_velocity(w, grad, state, lr, momentum=0.9):
    """The step is v + momentum * v and not grad + momentum * v: right in the first step, too long after it."""
    _require_same_shape(w, grad)
    v = momentum * state.get("v", 0) + grad
    ahead = v + momentum * v
    return w - lr * ahead, {"v": v}


def takes_a_plain_first_step(w, grad, state, lr, momentum=0.9):
    """With an empty state it makes a step of gradient descent, without the look ahead by momentum * v."""
    _require_same_shape(w, grad)
    if not state:
        return w - lr * grad, {"buf": grad.copy()}
    buf = momentum * state["buf"] + grad
    return w - lr * (grad + momentum * buf), {"buf": buf}
