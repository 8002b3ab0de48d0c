"""Wrong works of `standardise_fit`, written without sight of the grader."""

import numpy as np


def _refuse(x):
    if x.shape[0] == 0:
        raise ValueError(f"no rows in x of shape {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity")


def divides_by_one_row_less(x):
    """Takes the deviation with N - 1 below the line, as for a sample. Shows in every column that varies."""
    _refuse(x)
    if len(x) == 1:
        return x[0].astype(float), np.ones(x.shape[1])
    scale = x.std(axis=0, ddof=1)
    scale[(x == x[0]).all(axis=0)] = 1.0
    return x.mean(axis=0), scale


def asks_whether_the_deviation_is_zero(x):
    """Puts 1 where the computed deviation is exactly 0. Shows for constant columns whose mean is rounded, such as three
    times 0.1.
    """
    _refuse(x)
    mean = np.mean(x, axis=0)
    scale = np.sqrt(np.mean((x - mean) ** 2, axis=0))
    scale = np.where(scale == 0, 1.0, scale)
    return mean, scale


def takes_what_is_small_for_constant(x):
    """Puts 1 where the deviation is below 1e-8. Shows for columns in small units, which vary all the same."""
    _refuse(x)
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale[scale < 1e-8] = 1
    return mean, scale
