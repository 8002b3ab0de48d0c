"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def compares_directions(f, x, analytic):
    """The cosine of the angle between the two gradients, from a lecture on vectors. A gradient that is some times too long
    or too short, as with a lost 1/N, points the same way and passes.
    """
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    measured = numerical_gradient(f, x)
    lengths = np.linalg.norm(measured) * np.linalg.norm(analytic)
    if lengths == 0:
        return bool(np.array_equal(measured, analytic))
    return bool((measured * analytic).sum() / lengths > 1 - 1e-6)


def compares_lengths(f, x, analytic):
    """Asks whether the two gradients are equally long. A sign, a transposed table and numbers in another order pass."""
    if np.shape(analytic) != np.shape(x):
        return False
    if not np.all(np.isfinite(analytic)):
        return False
    numeric = numerical_gradient(f, x)
    a, n = np.sqrt(np.sum(analytic**2)), np.sqrt(np.sum(numeric**2))
    return bool(abs(a - n) <= 1e-4 * max(a, n))
