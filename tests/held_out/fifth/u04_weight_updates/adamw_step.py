"""Wrong works of `adamw_step`, written without sight of the grader."""

import numpy as np


def decay_put_into_the_gradient(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Adds the decay to the gradient, so that it goes through the running means: Adam with L2, not AdamW. Shows in
    all steps with a decay above 0."""
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} is not {grad.shape}")
    g = grad + weight_decay * w
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0) + (1 - betas[0]) * g
    v = betas[1] * state.get("v", 0) + (1 - betas[1]) * g**2
    step = m / (1 - betas[0] ** t) / (np.sqrt(v / (1 - betas[1] ** t)) + eps)
    return w - lr * step, {"t": t, "m": m, "v": v}


def weights_shrunk_after_the_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Takes the step first and shrinks the result, the step included. Shows in all steps where lr times the decay is
    not tiny."""
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} is not {grad.shape}")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0) + (1 - betas[0]) * grad
    v = betas[1] * state.get("v", 0) + (1 - betas[1]) * grad**2
    w = w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[1] ** t)) + eps)
    w = w * (1 - lr * weight_decay)
    return w, {"t": t, "m": m, "v": v}
