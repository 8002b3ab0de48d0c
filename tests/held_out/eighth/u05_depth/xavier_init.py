"""Wrong works of `xavier_init`, written without sight of the grader."""

import numpy as np


def deviation_as_the_border(fan_in, fan_out, rng):
    """Draws evenly between minus and plus the standard deviation. The variance of that is a third of what was asked
    for.
    """
    sigma = np.sqrt(2.0 / (fan_in + fan_out))
    return rng.uniform(-sigma, sigma, (fan_in, fan_out))
