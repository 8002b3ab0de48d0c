"""Wrong works for u02.gradient_is_right."""

import numpy as np


def _numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        plus, minus = x.astype(np.float64), x.astype(np.float64)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad


def trusts_allclose_with_its_own_tolerance(f, x, analytic):
    """allclose lets 1e-8 pass in any case, so for gradients of size 1e-11 every wrong one is called right."""
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    return bool(np.allclose(analytic, _numerical_gradient(f, x), rtol=1e-4))


def divides_each_difference_by_its_own_element(f, x, analytic):
    """Each element is measured by its own size: right gradients with elements of exactly 0 (0 / 0) are refused."""
    if np.shape(analytic) != x.shape:
        return False
    if not np.all(np.isfinite(analytic)):
        return False
    numeric = _numerical_gradient(f, x)
    relative = np.abs(analytic - numeric) / (np.abs(analytic) + np.abs(numeric))
    return bool(np.max(relative) < 1e-6)


def asks_only_for_the_direction(f, x, analytic):
    """Two mistakes: only the cosine counts, so a lost 1/N is accepted, and flat functions (0 / 0) are refused."""
    if analytic.shape != x.shape:
        return False
    a = analytic.ravel()
    n = _numerical_gradient(f, x).ravel()
    cosine = a @ n / (np.sqrt(a @ a) * np.sqrt(n @ n))
    return bool(cosine > 0.99999)


def looks_only_for_differences_that_are_too_large(f, x, analytic):
    """Two mistakes: NaN is never greater than the tolerance and so passes, as does a shape that broadcasts."""
    numeric = _numerical_gradient(f, x)
    size = max(np.nanmax(np.abs(analytic)), np.abs(numeric).max())
    try:
        too_large = np.abs(analytic - numeric) > 1e-4 * size
    except ValueError:
        return False
    return not too_large.any()
