"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

import numpy as np


def adds_up_the_norms(grads, max_norm):
    """Takes the norm of each array and adds the norms, not their squares. Right for a single array; with more of them
    the norm is too large, and the gradients are shortened too much or without need.
    """
    total = 0.0
    for g in grads:
        total += float(np.sqrt((g**2).sum()))
    if not np.isfinite(total):
        raise ValueError("the norm is not finite")
    factor = min(1.0, max_norm / (total + 1e-6))
    return [g * factor for g in grads], total


def asks_for_nan_only(grads, max_norm):
    """Raises where the norm is NaN and lets infinity pass. Shows for gradients that hold an infinity and no NaN: the
    factor is 0, and 0 times infinity is NaN.
    """
    flat = np.concatenate([np.ravel(g) for g in grads])
    norm = float(np.sqrt(np.dot(flat, flat)))
    if np.isnan(norm):
        raise ValueError(f"norm is {norm}")
    scale = min(1.0, max_norm / (norm + 1e-6))
    return [scale * g for g in grads], norm
