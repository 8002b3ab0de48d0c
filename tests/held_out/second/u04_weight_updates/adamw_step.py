"""Wrong works for u04.adamw_step."""

import numpy as np


def _require_same_shape(w, grad):
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


def _adam_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    _require_same_shape(w, grad)
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad**2
    step = m / (1 - betas[0] ** t) / (np.sqrt(s / (1 - betas[1] ** t)) + eps)
    return w - lr * step, {"t": t, "m": m, "s": s}


def shrinks_without_the_learning_rate(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """The factor is 1 - weight_decay and not 1 - lr * weight_decay: the weights shrink far too fast."""
    shrunk = w * (1 - weight_decay)
    return _adam_step(shrunk, grad, state, lr, betas, eps)


def shrinks_behind_the_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """The decay comes last, so the step itself shrinks too; it should shrink the weights before the step."""
    w_new, state = _adam_step(w, grad, state, lr, betas=betas, eps=eps)
    return w_new - lr * weight_decay * w_new, state


def decays_in_the_gradient_and_corrects_only_one_mean(
    w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01
):
    """Two mistakes: the decay goes into the gradient, and the mean of the squares is not corrected."""
    _require_same_shape(w, grad)
    g = grad + weight_decay * w
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", np.zeros_like(w)) + (1 - betas[0]) * g
    s = betas[1] * state.get("s", np.zeros_like(w)) + (1 - betas[1]) * g**2
    m_hat = m / (1 - betas[0] ** t)
    return w - lr * m_hat / (np.sqrt(s) + eps), {"t": t, "m": m, "s": s}
