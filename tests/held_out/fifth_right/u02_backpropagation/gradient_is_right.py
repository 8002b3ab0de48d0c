"""Right works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def _central(f, x, i, h=1e-5):
    plus, minus = np.array(x, dtype=float), np.array(x, dtype=float)
    plus[i] += h
    minus[i] -= h
    return (f(plus) - f(minus)) / (2 * h)


def worst_element_by_a_loop(f, x, analytic, tolerance=3e-4):
    """A loop that keeps the largest size and the largest difference, and a comparison at the end without a
    division."""
    analytic = np.asarray(analytic)
    if analytic.shape != x.shape:
        return False
    size = worst = 0.0
    for i in np.ndindex(*x.shape):
        claimed = float(analytic[i])
        if not np.isfinite(claimed):
            return False
        measured = _central(f, x, i)
        size = max(size, abs(claimed), abs(measured))
        worst = max(worst, abs(claimed - measured))
    return not worst > tolerance * size
