"""Wrong works of `xavier_init`, written without sight of the grader."""

import numpy as np


def variance_given_as_the_deviation(fan_in, fan_out, rng):
    """Hands 2 / (fan_in + fan_out) to `normal`, which wants the deviation, not the variance. Shows wherever fan_in
    and fan_out do not add up to 2."""
    return rng.normal(0.0, 2 / (fan_in + fan_out), size=(fan_in, fan_out))


def one_neuron_drawn_and_copied(fan_in, fan_out, rng):
    """Draws one column and repeats it for all neurons, which then stay alike for ever. Shows for fan_out of 2 or
    more."""
    column = rng.normal(0.0, np.sqrt(2 / (fan_in + fan_out)), size=(fan_in, 1))
    return np.tile(column, (1, fan_out))
