"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def looks_at_the_size_of_one_side(f, x, analytic):
    """Measures the difference by the size of the gradient that is to be judged, with a floor of 1e-8. Shows for tiny
    gradients: one of size 1e-11 passes whatever it says.
    """
    if np.shape(analytic) != x.shape or not np.isfinite(analytic).all():
        return False
    n = numerical_gradient(f, x)
    size = max(np.abs(analytic).max(), 1e-8)
    return bool(np.abs(n - analytic).max() < 1e-3 * size)


def lets_most_elements_decide(f, x, analytic):
    """Calls a gradient right if its mean difference is small beside its mean size. Shows for a large gradient with one
    wrong element, which is lost in the mean.
    """
    if analytic.shape != x.shape or not np.all(np.isfinite(analytic)):
        return False
    n = numerical_gradient(f, x)
    size = np.mean(np.maximum(np.abs(n), np.abs(analytic)))
    if size == 0:
        return True
    return bool(np.mean(np.abs(n - analytic)) < 1e-2 * size)
