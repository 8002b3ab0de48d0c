"""Right works of `adamw_step`, written without sight of the grader."""

import numpy as np


def one_flat_vector_of_everything(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Works on flat vectors, with the powers of the betas kept in the state, and decay and step in one difference."""
    if np.shape(w) != np.shape(grad):
        raise ValueError(f"w: {np.shape(w)}, grad: {np.shape(grad)}")
    flat, g = np.ravel(w), np.ravel(grad)
    n = flat.size
    m, v = state.get("m", np.zeros(n)), state.get("v", np.zeros(n))
    p1, p2 = state.get("p1", 1.0) * betas[0], state.get("p2", 1.0) * betas[1]
    m = m + (1 - betas[0]) * (g - m)
    v = v + (1 - betas[1]) * (g * g - v)
    step = (m / (1 - p1)) / ((v / (1 - p2)) ** 0.5 + eps)
    new = flat - lr * (weight_decay * flat + step)
    return new.reshape(np.shape(w)), {"m": m, "v": v, "p1": p1, "p2": p2}
