"""Wrong works for u04.adam_step."""

import numpy as np


def corrected_means_kept(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Writes the corrected means into the state, so they are corrected again; shows from the second step on."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0) + (1 - betas[1]) * grad**2
    m = m / (1 - betas[0] ** t)
    s = s / (1 - betas[1] ** t)
    return w - lr * m / (np.sqrt(s) + eps), {"t": t, "m": m, "s": s}


def beta_times_t(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Reads the t above the beta as a factor: corrects by 1 - beta * t; step 1 is right, step 2 goes the other way."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    b1, b2 = betas
    if not state:
        state = {"m": np.zeros_like(w), "v": np.zeros_like(w), "t": 0}
    t = state["t"] + 1
    m = b1 * state["m"] + (1 - b1) * grad
    v = b2 * state["v"] + (1 - b2) * grad * grad
    m_hat = m / (1 - b1 * t)
    v_hat = v / (1 - b2 * t)
    return w - lr * m_hat / (np.sqrt(np.abs(v_hat)) + eps), {"m": m, "v": v, "t": t}


def correction_moved_into_the_rate(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Uses the fast form with the corrections in the rate, where eps meets the uncorrected root: too short a step for
    tiny gradients or a large eps."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    beta1, beta2 = betas
    t = state.get("step", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * np.square(grad)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(s) + eps), {"step": t, "m": m, "s": s}


def largest_mean_square_so_far(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Divides by the largest mean square so far, as AMSGrad does: too short a step once the gradients have become
    smaller."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    zero = np.zeros_like(w)
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", zero) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", zero) + (1 - betas[1]) * grad**2
    top = np.maximum(state.get("top", zero), s)
    m_hat, s_hat = m / (1 - betas[0] ** t), top / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), {"t": t, "m": m, "s": s, "top": top}
