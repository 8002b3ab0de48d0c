"""Wrong works of `recall_gap`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_numbers_that_name_no_group(y, pred, group):
    """Counts with `bincount`, which has a place for every number up to the largest. A number that no row bears
    gets a recall of 0 and is the group served worst. Shows only where there are gaps between the numbers.
    """
    for other in (pred, group):
        if other.shape != y.shape:
            raise ValueError(f"shapes {other.shape} and {y.shape} differ")
    if y.size == 0:
        raise ValueError("there are no rows")
    right = np.bincount(group, weights=y == pred)
    counts = np.bincount(group)
    recalls = right / np.maximum(counts, 1)
    return float(recalls.max() - recalls.min())
