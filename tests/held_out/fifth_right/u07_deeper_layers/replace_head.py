"""Right works for u07.replace_head."""

import numpy as np


def uniform_of_the_right_width(params, classes, rng, copy=True):
    """Right: uniform numbers from ±sqrt(3 / M), whose variance is 1 / M."""
    m, _ = params[-1][0].shape
    kept = [tuple(np.array(one) for one in layer) if copy else layer for layer in params[: len(params) - 1]]
    half = np.sqrt(3.0 / m)
    return [*kept, ((2 * rng.random((m, classes)) - 1) * half, np.zeros((classes,)))]
