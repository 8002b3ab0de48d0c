"""Wrong works of `oversample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def repeats_the_rows_in_turn(y, rng):
    """Fills each class by going round its rows again and again, so that which rows are copied most is no matter of chance:
    it is always the first ones. Only the order of the whole is random.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    labels, counts = np.unique(y, return_counts=True)
    filled = [np.resize(np.flatnonzero(y == label), counts.max()) for label in labels]
    return rng.permutation(np.concatenate(filled))
