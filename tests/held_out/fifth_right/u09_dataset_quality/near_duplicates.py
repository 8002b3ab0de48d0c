"""Right works for u09.near_duplicates."""

import itertools
import math

import numpy as np


def all_combinations(x, tolerance):
    """Right: math.dist on all combinations of two rows, which come in the right order by themselves."""
    if tolerance < 0:
        raise ValueError(f"the tolerance {tolerance} is negative")
    rows = x.tolist()
    near = [(i, j) for (i, a), (j, b) in itertools.combinations(enumerate(rows), 2) if math.dist(a, b) <= tolerance]
    return np.array(near, dtype=np.int64) if near else np.empty((0, 2), dtype=np.int64)
