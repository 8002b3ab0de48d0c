"""Wrong works of `adam_step`, written without sight of the grader."""

import numpy as np


def never_forgets_a_large_gradient(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Divides by the root of the largest corrected mean square so far, which is AMSGrad and not Adam. Shows once
    gradients become smaller than they were.
    """
    require_same_shape(w, grad)
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0) + (1 - b1) * grad
    s = b2 * state.get("s", 0) + (1 - b2) * grad**2
    s_hat = np.maximum(state.get("s_max", 0), s / (1 - b2**t))
    w = w - lr * (m / (1 - b1**t)) / (np.sqrt(s_hat) + eps)
    return w, {"t": t, "m": m, "s": s, "s_max": s_hat}


def squares_the_mean(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """The second mean runs over squares of the first mean, and not of the gradients: the first step is ten times too
    long with the usual settings.
    """
    require_same_shape(w, grad)
    t, m, s = state.get("all", (0, np.zeros(w.shape), np.zeros(w.shape)))
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * grad
    s = betas[1] * s + (1 - betas[1]) * m**2
    m_hat = m / (1 - betas[0] ** t)
    s_hat = s / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), {"all": (t, m, s)}
