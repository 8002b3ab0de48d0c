"""Wrong works of `adam_step`, written without sight of the grader."""

import numpy as np


def keeps_the_largest_mean_square(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Divides by the largest mean square so far, as the variant AMSGrad does. Right as long as the corrected mean
    square does not fall; shows after a gradient that is smaller than those before it.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape}, grad {grad.shape}")
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * grad
    s = b2 * state.get("s", 0.0) + (1 - b2) * grad**2
    s_hat = s / (1 - b2**t)
    top = np.maximum(state.get("top", 0.0), s_hat)
    new = w - lr * (m / (1 - b1**t)) / (np.sqrt(top) + eps)
    return new, {"t": t, "m": m, "s": s, "top": top}


def takes_the_betas_the_other_way_round(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Unpacks the two betas in the wrong order, so that the mean of the gradients is the slow one. The first step is
    right; from the second on it shows if the two differ and the gradients are not all the same.
    """
    if w.shape != grad.shape:
        raise ValueError("different shapes: %s and %s" % (w.shape, grad.shape))
    if not state:
        state = {"m": np.zeros_like(w), "v": np.zeros_like(w), "t": 0}
    beta2, beta1 = betas
    state["t"] += 1
    state["m"] = beta1 * state["m"] + (1 - beta1) * grad
    state["v"] = beta2 * state["v"] + (1 - beta2) * grad * grad
    mhat = state["m"] / (1 - beta1 ** state["t"])
    vhat = state["v"] / (1 - beta2 ** state["t"])
    return w - lr * mhat / (np.sqrt(vhat) + eps), state
