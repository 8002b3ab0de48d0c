"""Wrong works for u04.sgd_step."""

import numpy as np


def _require_same_shape(w, grad):
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


def divides_by_the_length_of_the_parameter(w, grad, state, lr):
    """The step is divided by len(w), as if the rows of w were a batch: too short unless w has one row."""
    _require_same_shape(w, grad)
    m = len(w) if w.ndim else 1
    return w - lr * grad / m, state


def lets_the_rate_fall_by_itself(w, grad, state, lr):
    """The rate is divided by the number of the step: the first step is right, the second is half as long."""
    _require_same_shape(w, grad)
    t = state.get("t", 0) + 1
    w_new = w - (lr / t) * grad
    return w_new, {"t": t}


def compares_only_the_number_of_axes(w, grad, state, lr):
    """A gradient of another shape with as many axes is stretched, for example (1, 3) for (4, 3), and not refused."""
    if np.ndim(w) != np.ndim(grad):
        raise ValueError(f"shapes do not match: {w.shape} and {grad.shape}")
    step = lr * grad
    return w - step, state
