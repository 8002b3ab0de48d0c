"""Wrong works of `oversample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def copies_the_rows_in_turn(y, rng):
    """Fills a class by going round its rows again and again from the first, so that which rows are copied once
    more is not drawn at all. The numbers are right; shows in that the same rows get the extra copies every time.
    """
    if len(y) == 0:
        raise ValueError("there are no rows")
    names, counts = np.unique(y, return_counts=True)
    most = counts.max()
    drawn = [np.resize(np.flatnonzero(y == name), most) for name in names]
    return rng.permutation(np.concatenate(drawn))
