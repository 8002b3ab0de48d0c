"""Wrong works of `standardise_fit`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def compares_the_first_row_with_the_last(x):
    """Takes a column for constant if it begins and ends with the same number. Shows for a column such as 1, 5, 1, whose
    scale becomes 1.
    """
    if x.shape[0] == 0:
        raise ValueError(f"x has no rows: {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("x holds numbers that are not finite")
    mean = x.mean(axis=0)
    scale = np.sqrt(((x - mean) ** 2).mean(axis=0))
    return mean, np.where(x[0] == x[-1], 1.0, scale)


def lets_infinities_pass(x):
    """Looks for numbers that are not equal to themselves, and finds NaN that way but no infinity. Shows for those: NaN
    comes out in place of an error.
    """
    n = len(x)
    if n == 0:
        raise ValueError("no rows in an array of shape " + str(np.shape(x)))
    if (x != x).any():
        raise ValueError("NaN in x")
    mean = x.sum(axis=0) / n
    scale = np.std(x, axis=0)
    scale[x.max(axis=0) == x.min(axis=0)] = 1
    return mean, scale
