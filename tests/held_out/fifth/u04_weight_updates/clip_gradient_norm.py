"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

import numpy as np


def each_array_by_its_own_length(grads, max_norm):
    """Shortens each array by its own norm, so that the direction of the whole changes; the norm that is returned is
    the common one. Shows with two arrays or more, where one is long."""
    norm = np.sqrt(sum((g**2).sum() for g in grads))
    if not np.isfinite(norm):
        raise ValueError("the norm is not finite")
    clipped = []
    for g in grads:
        own = np.sqrt((g**2).sum())
        clipped.append(g * min(1.0, max_norm / (own + 1e-6)))
    return clipped, float(norm)


def norm_taken_anew_after_shortening(grads, max_norm):
    """Two mistakes: the norm is worked out anew from the shortened gradients and returned; and only infinity is
    refused, not NaN. Shows where gradients are clipped, and where one holds NaN."""
    norm = np.sqrt(sum(np.sum(g * g) for g in grads))
    if np.isinf(norm):
        raise ValueError("infinite norm")
    factor = min(1.0, max_norm / (norm + 1e-6))
    grads = [factor * g for g in grads]
    norm = np.sqrt(sum(np.sum(g * g) for g in grads))
    return grads, float(norm)
