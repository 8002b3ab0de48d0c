"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def lets_nan_slip_through(f, x, analytic):
    """Asks whether any difference is too large, and a comparison with NaN is never true. Shows for gradients with NaN,
    and with infinity: both are called right.
    """
    if analytic.shape != x.shape:
        return False
    numeric = numerical_gradient(f, x)
    size = max(np.abs(numeric).max(), np.abs(analytic).max())
    too_large = np.abs(numeric - analytic) > 1e-4 * size
    return not bool(too_large.any())


def averages_the_differences(f, x, analytic):
    """Compares the mean of the differences with a thousandth of the size. One wrong element among many is thinned out:
    shows for arrays of more than ten elements.
    """
    if np.shape(analytic) != np.shape(x) or not np.all(np.isfinite(analytic)):
        return False
    num = numerical_gradient(f, x, 1e-5)
    size = np.max(np.abs(np.concatenate([num.ravel(), analytic.ravel()])))
    return bool(np.mean(np.abs(num - analytic)) <= 1e-3 * size)


def is_strict_with_zeros(f, x, analytic):
    """Asks with `<` whether the difference is below a share of the size. Shows only for flat functions: 0 is not less
    than 0, so the right gradient of zeros is refused.
    """
    if analytic.shape != x.shape:
        return False
    if not np.isfinite(analytic).all():
        return False
    numeric = numerical_gradient(f, x)
    size = max(np.max(np.abs(analytic)), np.max(np.abs(numeric)))
    return bool(np.max(np.abs(analytic - numeric)) < 1e-3 * size)
