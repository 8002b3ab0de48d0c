"""Wrong works for `xavier_init` of unit 5."""

import numpy as np


def variance_taken_for_deviation(fan_in, fan_out, rng):
    """Multiplies by the variance, not by its root: a deviation of 2 / (fan_in + fan_out). Right only
    where that is 1.
    """
    return rng.normal(size=(fan_in, fan_out)) * 2 / (fan_in + fan_out)


def inputs_alone(fan_in, fan_out, rng):
    """The variance is 1 / fan_in, which keeps the volume forwards and knows nothing of the outputs. Right where the two
    numbers are the same.
    """
    std = np.sqrt(1 / fan_in)
    return rng.normal(0, std, (fan_in, fan_out))


def uniform_as_wide_as_the_deviation(fan_in, fan_out, rng):
    """Uniform from -a to a, where a is the deviation that is asked for: the variance is a third of what
    it should be.
    """
    a = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-a, a, size=(fan_in, fan_out))


def one_column_for_all_units(fan_in, fan_out, rng):
    """Draws the weights of one unit and gives the same to all: the spread is right over many calls, but columns are not
    independent of each other. Shows for more than one output.
    """
    column = rng.normal(0.0, (2 / (fan_in + fan_out)) ** 0.5, size=(fan_in, 1))
    return np.repeat(column, fan_out, axis=1)
