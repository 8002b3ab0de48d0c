"""Wrong works of `he_init`, written without sight of the grader."""

import numpy as np


def deviation_taken_for_the_end_of_the_interval(fan_in, fan_out, rng):
    """Draws uniformly between minus and plus the deviation, so that the variance is a third. Shows everywhere."""
    s = np.sqrt(2 / fan_in)
    return rng.uniform(-s, s, (fan_in, fan_out))


def fan_of_the_wrong_side(fan_in, fan_out, rng):
    """Divides by fan_out, copied from code that keeps weights as (fan_out, fan_in). Shows where the two differ."""
    w = rng.standard_normal((fan_in, fan_out))
    return w * np.sqrt(2 / w.shape[1])
