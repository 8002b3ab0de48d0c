"""Wrong works for `he_init` of unit 5."""

import numpy as np


def outputs_in_place_of_inputs(fan_in, fan_out, rng):
    """The variance is 2 / fan_out: right for the way back, and where both numbers are the same."""
    return np.sqrt(2.0 / fan_out) * rng.standard_normal((fan_in, fan_out))


def rows_for_outputs_as_in_pytorch(fan_in, fan_out, rng):
    """The array has the shape (fan_out, fan_in), as PyTorch keeps it. Shows where the two numbers differ."""
    return rng.normal(scale=np.sqrt(2 / fan_in), size=(fan_out, fan_in))


def uniform_and_never_negative(fan_in, fan_out, rng):
    """rng.random gives numbers from 0 to 1, and they are only scaled: the mean is not 0 but half the widest weight."""
    limit = np.sqrt(6 / fan_in)
    return limit * rng.random((fan_in, fan_out))


def seed_of_its_own(fan_in, fan_out, rng):
    """Draws from a new generator with seed 0 in place of the one that is given: another call gives the same weights."""
    generator = np.random.default_rng(0)
    return generator.normal(0, np.sqrt(2 / fan_in), size=(fan_in, fan_out))
