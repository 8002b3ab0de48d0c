"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

import numpy as np


def refuses_nan_only(grads, max_norm):
    """Looks for NaN in the norm and not for infinity. Shows for a gradient with an infinity in it: no error comes, the
    factor is 0, and 0 times infinity is NaN.
    """
    squares = 0.0
    for g in grads:
        squares += float(np.sum(g * g))
    norm = squares**0.5
    if norm != norm:
        raise ValueError("a gradient contains NaN")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [g * factor for g in grads], norm


def longest_array_decides(grads, max_norm):
    """Takes for the common norm the largest norm of a single array. Right for one array; of several, the norm that it
    returns is too small, and what is clipped is too long together.
    """
    norms = [float(np.sqrt((g**2).sum())) for g in grads]
    if not all(np.isfinite(n) for n in norms):
        raise ValueError("norm is not finite")
    norm = max(norms)
    scale = min(1, max_norm / (norm + 1e-6))
    return [scale * g for g in grads], norm
