"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def compares_lengths_of_arrows(f, x, analytic):
    """Compares the norms of the two gradients, so the length and not the direction. Shows for a lost sign, a transposed
    square matrix and swapped elements: these have the right length.
    """
    if np.shape(analytic) != np.shape(x) or not np.all(np.isfinite(analytic)):
        return False
    measured = numerical_gradient(f, x, 1e-5)
    a = np.sqrt((analytic**2).sum())
    b = np.sqrt((measured**2).sum())
    return bool(abs(a - b) <= 1e-4 * max(a, b))


def relative_error_of_each_element(f, x, analytic):
    """Takes the relative error of each element by itself, with a floor of 1e-8 in the denominator, as in the notes of a
    well-known course. Shows for whole gradients much smaller than 1e-8, where every answer is near enough.
    """
    if analytic.shape != x.shape:
        return False
    if np.isnan(analytic).any() or np.isinf(analytic).any():
        return False
    g = numerical_gradient(f, x)
    worst = 0.0
    for a, n in zip(analytic.ravel(), g.ravel()):
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return bool(worst < 1e-3)
