"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

import numpy as np


def compares_with_nan(grads, max_norm):
    """Asks whether the norm equals NaN, which nothing does. Infinity is refused; a NaN goes through into all
    gradients.
    """
    norm = np.sqrt(sum(float(np.sum(g**2)) for g in grads))
    if norm == np.nan or norm == np.inf:
        raise ValueError("the norm of the gradients is not finite")
    factor = min(1, max_norm / (norm + 1e-6))
    return [g * factor for g in grads], float(norm)


def measures_when_all_is_done(grads, max_norm):
    """Returns the norm after clipping: never more than the limit, however long the gradients were. The clipped
    gradients are right.
    """

    def _length(arrays):
        return float(np.linalg.norm([np.linalg.norm(a) for a in arrays]))

    before = _length(grads)
    if not np.isfinite(before):
        raise ValueError(f"norm {before}")
    clipped = [np.array(g) * min(1.0, max_norm / (before + 1e-6)) for g in grads]
    return clipped, _length(clipped)
