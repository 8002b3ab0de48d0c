"""Wrong works for u04.clip_gradient_norm."""

import numpy as np


def clips_each_array_alone_and_adds_the_lengths(grads, max_norm):
    """Two mistakes: every array has a factor of its own, and the norm is the sum of the norms of the arrays."""
    clipped = []
    total = 0.0
    for g in grads:
        length = float(np.sqrt((g**2).sum()))
        if not np.isfinite(length):
            raise ValueError("a gradient is not finite")
        total += length
        clipped.append(g * min(1.0, max_norm / (length + 1e-6)))
    return clipped, total


def stretches_short_gradients_to_the_limit(grads, max_norm):
    """The factor is not held at 1: gradients shorter than max_norm are made longer, up to max_norm."""
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in grads))
    if not np.isfinite(norm):
        raise ValueError(f"the gradient norm is {norm}")
    factor = max_norm / (norm + 1e-6)
    return [factor * g for g in grads], float(norm)


def refuses_nan_but_not_infinity(grads, max_norm):
    """Only NaN is looked for; an infinity makes the factor 0 and the clipped gradients NaN, without an error."""
    squares = [np.dot(g.ravel(), g.ravel()) for g in grads]
    norm = float(np.sqrt(np.sum(squares)))
    if np.isnan(norm):
        raise ValueError("the norm of the gradients is NaN")
    scale = max_norm / (norm + 1e-6)
    if scale > 1:
        scale = 1.0
    return [g * scale for g in grads], norm
