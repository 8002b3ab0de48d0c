"""Wrong works of `gradient_is_right`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def points_the_same_way(f, x, analytic):
    """Asks for the cosine between the two gradients, which a factor does not change: a gradient that is twice as large
    passes. Shapes, NaN and flat functions it treats as it should.
    """
    analytic = np.asarray(analytic)
    if analytic.shape != x.shape or not np.all(np.isfinite(analytic)):
        return False
    a = analytic.ravel()
    n = numerical_gradient(f, x).ravel()
    size = max(np.abs(a).max(initial=0.0), np.abs(n).max(initial=0.0))
    if size == 0:
        return True
    a, n = a / size, n / size
    lengths = np.sqrt(np.sum(a * a)) * np.sqrt(np.sum(n * n))
    return bool(lengths > 0 and np.sum(a * n) / lengths > 1 - 1e-8)


def close_by_numpy_standards(f, x, analytic):
    """Leaves the absolute tolerance of `np.allclose` at 1e-8. Shows for gradients that are tiny as a whole: all below
    about 1e-8 are called right.
    """
    if np.shape(analytic) != np.shape(x) or not np.isfinite(analytic).all():
        return False
    numerical = numerical_gradient(f, x)
    size = max(np.max(np.abs(numerical), initial=0), np.max(np.abs(analytic), initial=0))
    return bool(np.allclose(analytic - numerical, 0.0, atol=max(1e-8, 1e-4 * size)))
