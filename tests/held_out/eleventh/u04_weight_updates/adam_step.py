"""Wrong works of `adam_step`, written without sight of the grader."""

import numpy as np


def corrects_by_the_step_before(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Corrects the stored means themselves and stores them corrected, so that the next step
    adds to a mean that is already
    too large. The first step is right; shows from the second on.
    """
    require_same_shape(w, grad)
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * grad
    s = b2 * state.get("s", 0.0) + (1 - b2) * grad**2
    m = m / (1 - b1**t)
    s = s / (1 - b2**t)
    return w - lr * m / (np.sqrt(s) + eps), {"t": t, "m": m, "s": s}


def gives_the_corrections_in_one_factor(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Uses the short form of the paper, rate times sqrt(1 - b2^t) / (1 - b1^t), in which eps meets the root of the mean
    square that is not corrected. Shows for gradients that are not much larger than eps.
    """
    require_same_shape(w, grad)
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", np.zeros_like(w)) + (1 - b1) * grad
    s = b2 * state.get("s", np.zeros_like(w)) + (1 - b2) * grad * grad
    rate = lr * np.sqrt(1 - b2**t) / (1 - b1**t)
    return w - rate * m / (np.sqrt(s) + eps), dict(t=t, m=m, s=s)
