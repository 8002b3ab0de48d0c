"""Wrong works of `xavier_init`, written without sight of the grader."""

import numpy as np


def cuts_the_tails_off(fan_in, fan_out, rng):
    """Clips the draw at two standard deviations, after a library that draws from a truncated normal distribution, and
    does not make up for it. The variance is about a twelfth too small, and many weights are the same two numbers.
    """
    sigma = (2.0 / (fan_in + fan_out)) ** 0.5
    w = rng.normal(0.0, sigma, (fan_in, fan_out))
    return np.clip(w, -2 * sigma, 2 * sigma)
