"""Wrong works of `gradient_is_right`, written without sight of the grader."""

import numpy as np


def compares_directions(f, x, analytic):
    """The cosine of the angle between the two gradients, from a lecture on vectors. A gradient that is some times too
    long or too short, as with a lost 1/N, points the same way and passes.
    """
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    measured = numerical_gradient(f, x)
    lengths = np.linalg.norm(measured) * np.linalg.norm(analytic)
    if lengths == 0:
        return bool(np.array_equal(measured, analytic))
    return bool((measured * analytic).sum() / lengths > 1 - 1e-6)
