"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_the_lengths(grads, max_norm):
    """Takes the sum of the arrays' norms for the common norm. It is too large where two arrays are not 0, so that
    gradients are shortened too much. Right for a single array.
    """
    norm = float(sum(np.linalg.norm(g.ravel()) for g in grads))
    if not np.isfinite(norm):
        raise ValueError("the norm is not finite")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [g * factor for g in grads], norm


def reports_the_length_it_has_made(grads, max_norm):
    """Clips rightly and returns the norm of what it has clipped. Shows where something was clipped."""
    norm = np.sqrt(sum(float((g**2).sum()) for g in grads))
    if not np.isfinite(norm):
        raise ValueError(f"norm {norm}")
    scale = min(1.0, max_norm / (norm + 1e-6))
    clipped = [scale * g for g in grads]
    return clipped, float(np.sqrt(sum((g**2).sum() for g in clipped)))
