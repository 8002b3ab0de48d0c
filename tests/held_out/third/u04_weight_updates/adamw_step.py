"""Wrong works for u04.adamw_step."""

import numpy as np


def _adam_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad**2
    step = (m / (1 - betas[0] ** t)) / (np.sqrt(s / (1 - betas[1] ** t)) + eps)
    return w - lr * step, {"t": t, "m": m, "s": s}


def step_first_then_decay(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Makes the step of Adam first and shrinks what comes out, so the fresh step decays as well."""
    new_w, new_state = _adam_step(w, grad, state, lr, betas, eps)
    new_w = new_w * (1 - lr * weight_decay)
    return new_w, new_state


def settings_not_passed_on(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Calls adam_step without betas and eps, so it runs with the defaults; shows where others are passed."""
    return _adam_step((1 - lr * weight_decay) * w, grad, state, lr)


def every_weight_shrinks_by_the_same_amount(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Takes lr * weight_decay * sign(w) away, the decay of an L1 price; wrong for all weights but 1, -1 and 0."""
    decayed = w - lr * weight_decay * np.sign(w)
    return _adam_step(decayed, grad, state, lr, betas=betas, eps=eps)
