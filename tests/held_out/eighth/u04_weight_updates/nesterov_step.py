"""Wrong works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def half_of_two_lines_from_a_blog(w, grad, state, lr, momentum=0.9):
    """Takes over the form with `v = mu v - lr g` and `w += -mu v_prev + (1 + mu) v`, and loses the 1 + mu. The first
    step is then that of plain gradient descent, and later ones are wrong as well.
    """
    require_same_shape(w, grad)
    v_prev = state.get("v", 0.0)
    v = momentum * v_prev - lr * grad
    return w - momentum * v_prev + v, {"v": v}


def looks_ahead_with_the_old_velocity(w, grad, state, lr, momentum=0.9):
    """Uses the velocity from before this step in the look ahead, lr (g + mu v_old), which is plain momentum under
    another name. Shows from the first step on, unless momentum is 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} is not {grad.shape}")
    old = state["v"] if "v" in state else np.zeros(w.shape)
    new_w = w - lr * (grad + momentum * old)
    state["v"] = momentum * old + grad
    return new_w, state
