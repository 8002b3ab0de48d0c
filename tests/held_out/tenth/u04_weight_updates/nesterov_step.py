"""Wrong works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def multiplied_out_with_a_lost_power(w, grad, state, lr, momentum=0.9):
    """Multiplies g + mu v out by hand and gets mu times the old velocity where mu squared belongs. The first step is
    right; from the second on the weights go too far.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w has shape {w.shape}, grad has shape {grad.shape}")
    old = state.get("velocity", np.zeros_like(w))
    step = (1 + momentum) * grad + momentum * old
    return w - lr * step, {"velocity": momentum * old + grad}
