"""Right works of `clip_gradient_norm`, written without sight of the grader."""

import math

import numpy as np


def looks_at_one_long_vector(grads, max_norm):
    """Lays all gradients end to end, shortens the whole, and cuts it up again."""
    long = np.concatenate([np.ravel(g) for g in grads]).astype(np.float64)
    norm = math.sqrt(float(long @ long))
    if not math.isfinite(norm):
        raise ValueError(f"the gradients have the norm {norm}")
    if norm + 1e-6 > max_norm:
        long = long * (max_norm / (norm + 1e-6))
    ends = np.cumsum([np.size(g) for g in grads])
    pieces = np.split(long, ends[:-1])
    return [piece.reshape(np.shape(g)).copy() for piece, g in zip(pieces, grads)], norm
