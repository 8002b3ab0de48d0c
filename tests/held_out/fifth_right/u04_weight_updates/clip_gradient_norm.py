"""Right works of `clip_gradient_norm`, written without sight of the grader."""

import math

import numpy as np


def all_numbers_in_one_long_vector(grads, max_norm):
    """Joins all arrays to one vector, shortens it, and cuts it up again."""
    sizes = [int(np.size(g)) for g in grads]
    long = np.concatenate([np.ravel(g) for g in grads])
    norm = math.sqrt(float(long @ long))
    if math.isnan(norm) or math.isinf(norm):
        raise ValueError(f"gradients have a norm of {norm}")
    if norm + 1e-6 > max_norm:
        long = long * (max_norm / (norm + 1e-6))
    pieces = np.split(long, np.cumsum(sizes)[:-1])
    return [np.array(piece).reshape(np.shape(g)) for piece, g in zip(pieces, grads, strict=True)], norm
