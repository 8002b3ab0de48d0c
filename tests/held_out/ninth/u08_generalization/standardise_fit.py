"""Wrong works of `standardise_fit`, written without sight of the grader."""

import numpy as np


def leaves_missing_numbers_out(x):
    """Takes a NaN for a missing number and measures the rest of the column, where it should refuse. Shows for a NaN
    alone; infinities are refused.
    """
    if len(x) == 0:
        raise ValueError(f"x has no rows: {x.shape}")
    if np.isinf(x).any():
        raise ValueError("x holds an infinity")
    mean, scale = np.nanmean(x, axis=0), np.nanstd(x, axis=0)
    scale[np.nanmax(x, axis=0) == np.nanmin(x, axis=0)] = 1.0
    return mean, scale


def one_constant_column_scales_them_all(x):
    """Asks whether any column is constant, and then sets the scale of all columns to 1. Shows where one column is
    constant and another is not.
    """
    if x.shape[0] == 0:
        raise ValueError(f"no rows in {x.shape}")
    if not np.all(np.isfinite(x)):
        raise ValueError("not finite")
    mean = x.mean(axis=0)
    if (x == x[0]).all(axis=0).any():
        scale = np.ones(x.shape[1])
    else:
        scale = x.std(axis=0)
    return mean, scale
