"""Right works for `he_init` of unit 5."""

import numpy as np


def drawn_turned_and_transposed(fan_in, fan_out, rng):
    """Right: draws as PyTorch keeps weights, (fan_out, fan_in), and transposes."""
    w = np.empty((fan_out, fan_in))
    w[:] = rng.normal(loc=0.0, scale=1.0, size=w.shape)
    return (w * np.sqrt(2.0 / fan_in)).T.copy()


def uniform_with_kaiming_limit(fan_in, fan_out, rng, slope=0.0):
    """Right: Kaiming's uniform weights as PyTorch has them, with the slope of a leaky ReLU that is 0 by default."""
    gain = np.sqrt(2.0 / (1.0 + slope**2))
    limit = gain * np.sqrt(3.0 / fan_in)
    return rng.uniform(low=-limit, high=limit, size=(fan_in, fan_out))


def row_after_row(fan_in, fan_out, rng):
    """Right: one row of weights for each input, stacked at the end; the multiplication is a division."""
    if fan_in < 1 or fan_out < 1:
        raise ValueError("a layer has at least one input and one output")
    root = np.sqrt(fan_in / 2)
    rows = []
    for _ in range(fan_in):
        rows.append(rng.standard_normal(fan_out) / root)
    return np.vstack(rows)
