"""Right works for u11.adamw_step."""

import numpy as np


def decay_first_and_old_means_moved(w, grad, state, lr, decay, betas=(0.9, 0.999), eps=1e-8):
    """Right: as PyTorch writes it, with the decay as a factor first, and the means moved towards the gradient."""
    first, second = betas
    t = 1 + (state["t"] if state else 0)
    m = np.zeros(w.shape) if not state else state["m"].copy()
    v = np.zeros(w.shape) if not state else state["v"].copy()
    m += (1 - first) * (grad - m)
    v += (1 - second) * (grad * grad - v)
    shrunk = w * (1.0 - lr * decay)
    size = np.sqrt(v) / np.sqrt(1 - second**t) + eps
    return shrunk - (lr / (1 - first**t)) * m / size, {"t": t, "m": m, "v": v}
