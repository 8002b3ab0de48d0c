"""Wrong works of `oversample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_from_a_growing_pool(y, rng):
    """Appends each copy to the list that the next copy is drawn from, so that a row which was drawn is drawn more
    easily again. Shows in the frequencies, for a class that lacks two rows or more and has several.
    """
    if len(y) == 0:
        raise ValueError("there are no rows")
    kinds, numbers = np.unique(y, return_counts=True)
    drawn = []
    for kind in kinds:
        pool = [int(n) for n in np.flatnonzero(y == kind)]
        while len(pool) < numbers.max():
            pool.append(pool[rng.integers(len(pool))])
        drawn += pool
    return rng.permutation(np.array(drawn, dtype=np.int64))


def draws_all_rows_by_their_weights(y, rng):
    """A weighted sampler: N rows, each drawn with a chance inverse to the size of its class. The classes are equally
    frequent on average only, there are too few rows, and some never come. Shows nearly always.
    """
    if y.size == 0:
        raise ValueError("y has no rows")
    _, kind, counts = np.unique(y, return_inverse=True, return_counts=True)
    chance = 1.0 / counts[kind]
    return rng.choice(len(y), size=len(y), replace=True, p=chance / chance.sum())
