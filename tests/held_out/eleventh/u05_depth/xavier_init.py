"""Wrong works of `xavier_init`, written without sight of the grader."""

import numpy as np


def draws_whole_interval_from_the_deviation(fan_in, fan_out, rng):
    """Takes the bound of the uniform distribution from the book, sqrt(6 / (fan_in + fan_out)), and hands it to a normal
    distribution as its deviation. The variance is three times what it should be.
    """
    bound = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.normal(0.0, bound, size=(fan_in, fan_out))
