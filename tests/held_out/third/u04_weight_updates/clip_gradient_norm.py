"""Wrong works for u04.clip_gradient_norm."""

import numpy as np


def norms_of_the_arrays_added(grads, max_norm):
    """Two mistakes: adds up the norms of the arrays and not their squares, which shows with two arrays, and scales
    short gradients up to the limit."""
    norm = 0.0
    for g in grads:
        norm += float(np.sqrt((g**2).sum()))
    if not np.isfinite(norm):
        raise ValueError(f"norm is {norm}")
    factor = max_norm / (norm + 1e-6)
    return [g * factor for g in grads], norm


def norm_after_clipping_returned(grads, max_norm):
    """Returns the norm of the clipped gradients; shows whenever they were clipped."""
    total = np.sqrt(sum(np.sum(g * g) for g in grads))
    if np.isnan(total) or np.isinf(total):
        raise ValueError("gradient is not finite")
    clipped = [g * min(1, max_norm / (total + 1e-6)) for g in grads]
    total = np.sqrt(sum(np.sum(g * g) for g in clipped))
    return clipped, float(total)


def largest_singular_value_of_matrices(grads, max_norm):
    """Calls linalg.norm(g, 2), which for a matrix is its largest singular value: too small a norm with matrices of rank
    2 or more."""
    norms = [np.linalg.norm(g, 2) if g.ndim in (1, 2) else np.sqrt((g**2).sum()) for g in grads if np.isfinite(g).all()]
    if len(norms) < len(grads):
        raise ValueError("a gradient holds NaN or infinity")
    norm = float(np.sqrt(np.sum(np.square(norms))))
    scale = min(1.0, max_norm / (norm + 1e-6))
    return [scale * g for g in grads], norm


def only_nan_looked_for(grads, max_norm):
    """Raises for NaN only: an infinity gives a norm of infinity and gradients of 0 and NaN, without an error."""
    flat = np.concatenate([np.ravel(g) for g in grads])
    norm = np.sqrt(flat @ flat)
    if np.isnan(norm):
        raise ValueError(f"the norm is {norm}")
    with np.errstate(invalid="ignore"):
        factor = min(1.0, max_norm / (norm + 1e-6))
        return [np.multiply(g, factor) for g in grads], float(norm)
