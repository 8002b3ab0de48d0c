"""Wrong works of `oversample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def repeats_the_rows_in_turn(y, rng):
    """Fills each class up with `np.resize`, which begins again at the first row. Sizes and order are right, but the
    copies are not drawn. Shows in which rows are copied: the same ones for every generator.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    names, counts = np.unique(y, return_counts=True)
    parts = [np.resize(np.flatnonzero(y == name), counts.max()) for name in names]
    return rng.permutation(np.concatenate(parts))
