"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def compares_directions_only(f, x, analytic):
    """Asks for the angle between the two gradients and not for their lengths. Shows for a gradient that is a positive
    multiple of the right one, as without the 1/N, and for one small wrong element among many large ones.
    """
    analytic = np.asarray(analytic)
    if analytic.shape != np.shape(x) or not np.all(np.isfinite(analytic)):
        return False
    numeric = numerical_gradient(f, x)
    a, b = numeric.ravel(), analytic.ravel()
    la, lb = np.sqrt(a @ a), np.sqrt(b @ b)
    if la == 0 or lb == 0:
        return bool(la == lb)
    return bool(a @ b / (la * lb) > 0.9999)


def keeps_a_floor_under_the_error(f, x, analytic):
    """The relative error of each element with a floor of 1e-8 in the denominator, as in a well-known course, at most
    a hundredth. Shows for gradients of a size of 1e-11, of which every wrong one is right, and for elements that
    should be 0 and differ in the last digits by more than 1e-10, which are refused.
    """
    if analytic.shape != x.shape:
        return False
    if np.isnan(analytic).any() or np.isinf(analytic).any():
        return False
    num = numerical_gradient(f, x, h=1e-5)
    rel = np.abs(num - analytic) / np.maximum(1e-8, np.abs(num) + np.abs(analytic))
    return bool(np.max(rel) < 1e-2)
