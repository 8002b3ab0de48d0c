"""Wrong works of `adam_step`, written without sight of the grader."""

import numpy as np


def remembers_the_corrected_means(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Uses the same names for the running means and the corrected ones, so the corrected ones go into the state. The
    first step is right; it shows from the second on.
    """
    require_same_shape(w, grad)
    t = state.get("t", 0) + 1
    m = state.get("m", np.zeros_like(w))
    s = state.get("s", np.zeros_like(w))
    m = betas[0] * m + (1 - betas[0]) * grad
    s = betas[1] * s + (1 - betas[1]) * grad**2
    m = m / (1 - betas[0] ** t)
    s = s / (1 - betas[1] ** t)
    return w - lr * m / (np.sqrt(s) + eps), {"t": t, "m": m, "s": s}


def adds_epsilon_before_the_correction(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Moves both corrections into the rate, as some libraries do, and leaves eps as it is beside the uncorrected root.
    At ordinary sizes it looks right; it shows for gradients about as small as eps.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w: {w.shape}, grad: {grad.shape}")
    b1, b2 = betas
    t, m, s = state.get("all", (0, 0.0, 0.0))
    t += 1
    m = b1 * m + (1 - b1) * grad
    s = b2 * s + (1 - b2) * grad * grad
    rate = lr * np.sqrt(1 - b2**t) / (1 - b1**t)
    return w - rate * m / (np.sqrt(s) + eps), {"all": (t, m, s)}


def corrects_by_beta_times_t(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Corrects with 1 - beta t, a product where the power belongs. Right in the first step; shows from the second
    on.
    """
    require_same_shape(w, grad)
    beta1, beta2 = betas
    step = state.get("step", 0) + 1
    m = beta1 * state.get("m", 0) + (1 - beta1) * grad
    v = beta2 * state.get("v", 0) + (1 - beta2) * np.square(grad)
    m_hat = m / (1 - beta1 * step)
    v_hat = v / (1 - beta2 * step)
    w = w - lr * m_hat / (np.sqrt(np.abs(v_hat)) + eps)
    return w, {"step": step, "m": m, "v": v}
