"""Wrong works of `adam_step`, written without sight of the grader."""

import numpy as np


def never_forgets_the_largest_square(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Divides by the root of the largest corrected mean square so far: AMSGrad, a later variant. Right as long as the
    mean square does not fall; shows after a gradient that is smaller than those before.
    """
    require_same_shape(w, grad)
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0) + (1 - b1) * grad
    s = b2 * state.get("s", 0) + (1 - b2) * grad**2
    s_hat = s / (1 - b2**t)
    top = np.maximum(state.get("top", 0), s_hat)
    step = m / (1 - b1**t) / (np.sqrt(top) + eps)
    return w - lr * step, {"t": t, "m": m, "s": s, "top": top}


def carries_the_corrected_means_on(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Corrects the means in place, under their own names, and puts the corrected ones into the state. The first step is
    right; from the second on the means are corrected again and again.
    """
    if w.shape != grad.shape:
        raise ValueError(f"got w {w.shape} and grad {grad.shape}")
    if not state:
        state = {"m": np.zeros(w.shape), "v": np.zeros(w.shape), "t": 0}
    t = state["t"] + 1
    m = betas[0] * state["m"] + (1 - betas[0]) * grad
    v = betas[1] * state["v"] + (1 - betas[1]) * grad * grad
    m = m / (1 - betas[0] ** t)
    v = v / (1 - betas[1] ** t)
    w = w - lr * m / (np.sqrt(v) + eps)
    return w, {"m": m, "v": v, "t": t}
