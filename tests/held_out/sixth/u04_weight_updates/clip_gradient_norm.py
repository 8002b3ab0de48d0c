"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

import math

import numpy as np


def adds_up_the_norms(grads, max_norm):
    """Adds up the norms of the arrays in place of their squares. Right for one array; for more, the norm is too large
    and the gradients become too short.
    """
    norm = float(sum(np.sqrt((g**2).sum()) for g in grads))
    if not np.isfinite(norm):
        raise ValueError("the norm of the gradients is not finite")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [factor * g for g in grads], norm


def looks_for_nan_only(grads, max_norm):
    """Refuses a norm that is NaN and forgets one that is infinite. Shows for gradients with an infinity: no error
    comes, and infinity times 0 is NaN.
    """
    norm = math.sqrt(sum(float(np.sum(np.square(g))) for g in grads))
    if math.isnan(norm):
        raise ValueError(f"norm is {norm}")
    scale = min(1, max_norm / (norm + 1e-6))
    clipped = []
    for g in grads:
        clipped.append(g * scale)
    return clipped, norm


def stretches_short_gradients(grads, max_norm):
    """Leaves out the `min` with 1, so gradients that are shorter than the limit are made as long as it. Shows for
    norms below `max_norm`.
    """
    total = 0.0
    for g in grads:
        total += np.sum(g * g)
    norm = float(np.sqrt(total))
    if not math.isfinite(norm):
        raise ValueError("gradients are not finite")
    return [g * (max_norm / (norm + 1e-6)) for g in grads], norm
