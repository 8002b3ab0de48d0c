"""Right works of `he_init`, written without sight of the grader."""

import numpy as np


def draws_row_by_row(fan_in, fan_out, rng):
    """Uniform numbers between minus and plus the root of 6 / fan_in, one call for each input."""
    limit = (6.0 / fan_in) ** 0.5
    return np.array([limit * (2.0 * rng.random(fan_out) - 1.0) for _ in range(fan_in)])
