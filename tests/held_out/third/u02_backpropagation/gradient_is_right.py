"""Wrong works for u02.gradient_is_right."""

import numpy as np


def _numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad


def mean_error_small_enough(f, x, analytic):
    """Compares the mean error with the size: one wrong element among hundreds is averaged away and passes."""
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    numeric = _numerical_gradient(f, x)
    size = max(np.abs(analytic).max(), np.abs(numeric).max())
    if size == 0:
        return True
    return bool(np.mean(np.abs(analytic - numeric)) < 1e-3 * size)


def same_direction_is_enough(f, x, analytic):
    """Judges by the angle between the two gradients: a factor, such as a lost 1/N, goes unnoticed."""
    if analytic.shape != x.shape or not np.all(np.isfinite(analytic)):
        return False
    num = _numerical_gradient(f, x)
    a, b = analytic.ravel(), num.ravel()
    length = np.linalg.norm(a) * np.linalg.norm(b)
    if length == 0:
        return bool(np.abs(a).max() == np.abs(b).max())
    return bool(a @ b / length > 0.99999)


def nan_slips_through_the_comparison(f, x, analytic):
    """Asks whether any difference is too large, which is never true of NaN: a gradient with a NaN passes."""
    if analytic.shape != x.shape:
        return False
    numeric = _numerical_gradient(f, x)
    size = max(np.nanmax(np.abs(analytic)), np.abs(numeric).max())
    too_far = np.abs(analytic - numeric) > 1e-3 * size
    return not bool(too_far.any())


def every_element_relative_to_itself(f, x, analytic):
    """Divides each difference by its own element: an element that is 0, or tiny beside the others, carries only
    rounding and makes a right gradient look wrong."""
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    numeric = _numerical_gradient(f, x)
    for a, n in zip(analytic.flat, numeric.flat):
        if a == n:
            continue
        if abs(a - n) / max(abs(a), abs(n)) > 1e-3:
            return False
    return True
