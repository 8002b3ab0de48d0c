"""Wrong works for u08.standardise_fit."""

import numpy as np


def variance_without_the_root(x):
    """Returns the variance as the scale; shows wherever the deviation is not 1."""
    if x.shape[0] == 0:
        raise ValueError(f"x of shape {x.shape} has no rows")
    if not np.all(np.isfinite(x)):
        raise ValueError("x holds NaN or infinity")
    mean = x.mean(axis=0)
    scale = np.mean((x - mean) ** 2, axis=0)
    scale[np.ptp(x, axis=0) == 0] = 1.0
    return mean, scale


def range_of_the_column(x):
    """Two mistakes: measures for min-max scaling, the smallest number in place of the mean and the range in place of
    the standard deviation."""
    if len(x) == 0:
        raise ValueError(f"no rows in x of shape {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("not finite")
    scale = (x.max(axis=0) - x.min(axis=0)).astype(float)
    scale[scale == 0] = 1.0
    return x.min(axis=0).astype(float), scale


def constant_only_if_all_zero(x):
    """Takes a column for constant only if it holds zeros alone: other constant columns get a scale of 0 or of a
    rounding error."""
    if x.shape[0] < 1:
        raise ValueError(f"x has shape {x.shape}")
    if np.isnan(x).any() or np.isinf(x).any():
        raise ValueError("x must be finite")
    mu = x.mean(axis=0)
    sigma = np.sqrt(((x - mu) ** 2).mean(axis=0))
    sigma = np.where((x == 0).all(axis=0), 1.0, sigma)
    return mu, sigma


def tiny_deviations_called_constant(x):
    """Takes a deviation below 1e-8 for none: a column in tiny units, such as atoms in metres, gets a scale of 1."""
    n = x.shape[0]
    if n == 0:
        raise ValueError(f"empty: {x.shape}")
    if not np.isfinite(np.sum(x)):
        raise ValueError("x has NaN or inf")
    mean = np.sum(x, axis=0) / n
    scale = x.std(axis=0)
    scale[np.isclose(scale, 0)] = 1
    return mean, scale
