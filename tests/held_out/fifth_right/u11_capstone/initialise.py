"""Right works for u11.initialise."""

from itertools import pairwise

import numpy as np


def pairs_of_neighbours(widths, rng):
    """Right: pairs of neighbouring widths, and a division by a root in place of a product with one."""
    draws = [rng.normal(size=(fan_in, fan_out)) for fan_in, fan_out in pairwise(widths)]
    return [(draw / np.sqrt(len(draw) / 2), np.zeros(draw.shape[1], dtype=np.float64)) for draw in draws]
