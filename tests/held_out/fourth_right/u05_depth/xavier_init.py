"""Right works for `xavier_init` of unit 5."""

import math

import numpy as np


def uniform_by_six(fan_in, fan_out, rng):
    """Right: uniform from -a to a with a = √(6 / (fan_in + fan_out)), from numbers between 0 and 1."""
    a = math.sqrt(6.0 / (fan_in + fan_out))
    return a * (2.0 * rng.random((fan_in, fan_out)) - 1.0)


def number_by_number(fan_in, fan_out, rng):
    """Right: draws each weight by a call of its own, in a list of lists."""
    deviation = (2 / (fan_in + fan_out)) ** 0.5
    rows = [[rng.normal(0.0, deviation) for _ in range(fan_out)] for _ in range(fan_in)]
    return np.array(rows, dtype=np.float64)


def many_normals_from_a_flat_draw(fan_in, fan_out, rng, gain=1.0):
    """Right: one flat draw, reshaped column by column, with a gain that is 1 by default."""
    variance = gain**2 * 2.0 / float(fan_in + fan_out)
    flat = rng.standard_normal(fan_in * fan_out)
    return np.ascontiguousarray(np.sqrt(variance) * flat.reshape((fan_in, fan_out), order="F"))
