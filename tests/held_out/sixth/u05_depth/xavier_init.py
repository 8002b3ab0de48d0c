"""Wrong works of `xavier_init`, written without sight of the grader."""

import numpy as np


def puts_six_into_the_normal(fan_in, fan_out, rng):
    """Takes the root of 6 / (fan_in + fan_out), which is the limit of the uniform distribution, for the deviation of
    the normal one. The variance is three times too large.
    """
    std = (6.0 / (fan_in + fan_out)) ** 0.5
    w = rng.standard_normal((fan_in, fan_out))
    return w * std


def forces_the_deviation(fan_in, fan_out, rng):
    """Shifts and stretches each draw until its mean and deviation are exact, so the numbers depend on each other. For a
    single weight it divides 0 by 0.
    """
    w = rng.normal(size=(fan_in, fan_out))
    w = (w - w.mean()) / w.std()
    return w * np.sqrt(2.0 / (fan_in + fan_out))
