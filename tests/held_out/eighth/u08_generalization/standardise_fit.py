"""Wrong works of `standardise_fit`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_for_nan_alone(x):
    """Refuses NaN and forgets infinity, which goes into the mean. Shows only for rows that hold an infinity."""
    x = np.asarray(x)
    if x.shape[0] == 0:
        raise ValueError(f"no rows in x of shape {x.shape}")
    if np.isnan(x).any():
        raise ValueError("x holds a NaN")
    mean = x.mean(axis=0)
    scale = x.std(axis=0)
    scale[x.max(axis=0) == x.min(axis=0)] = 1.0
    return mean, scale


def calls_close_numbers_equal(x):
    """Asks `np.allclose` whether a column is constant. Columns of tiny numbers, and columns that vary little
    around a large mean, get a scale of 1. Shows in units such as metres for atoms, or around a million.
    """
    if len(x) == 0:
        raise ValueError("x needs rows, its shape is " + str(x.shape))
    if not np.all(np.isfinite(x)):
        raise ValueError("x has numbers that are not finite")
    mean = np.mean(x, axis=0, dtype=np.float64)
    scale = np.std(x, axis=0, dtype=np.float64)
    for d in range(x.shape[1]):
        if np.allclose(x[:, d], x[0, d]):
            scale[d] = 1.0
    return mean, scale
