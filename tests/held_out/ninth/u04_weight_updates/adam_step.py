"""Wrong works of `adam_step`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def remembers_what_was_corrected(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Writes the corrected means into the state, and goes on from them. The first step is right; from the second on the
    means are too large.
    """
    require_same_shape(w, grad)
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", np.zeros_like(w)) + (1 - b1) * grad
    v = b2 * state.get("v", np.zeros_like(w)) + (1 - b2) * grad**2
    m = m / (1 - b1**t)
    v = v / (1 - b2**t)
    return w - lr * m / (np.sqrt(v) + eps), {"t": t, "m": m, "v": v}


def correction_moved_into_the_rate(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """The short form at the end of the paper's section 2: both corrections are put into the rate, and eps is added to
    the root of the mean square that is not corrected. Shows for tiny gradients, for which eps is 30 times too heavy.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape}")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0) + (1 - betas[0]) * grad
    v = betas[1] * state.get("v", 0) + (1 - betas[1]) * grad * grad
    rate = lr * np.sqrt(1 - betas[1] ** t) / (1 - betas[0] ** t)
    return w - rate * m / (np.sqrt(v) + eps), dict(t=t, m=m, v=v)
