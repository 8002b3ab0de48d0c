"""Wrong works for u08.standardise_fit."""

import numpy as np


def constant_if_the_ends_are_equal(x):
    """Takes a column for constant where its first and last numbers are equal: its scale becomes 1 though it varies."""
    if len(x) == 0:
        raise ValueError(f"x has no rows: {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("x must be finite")
    mean = x.mean(axis=0)
    scale = np.sqrt(((x - mean) ** 2).mean(axis=0))
    scale[x[0] == x[-1]] = 1.0
    return mean, scale


def only_nan_is_looked_for(x):
    """Refuses NaN and lets infinities through, where a ValueError is promised for both."""
    x = np.asarray(x)
    if x.shape[0] < 1:
        raise ValueError("no rows, shape is " + str(x.shape))
    if np.any(np.isnan(x)):
        raise ValueError("NaN in x")
    with np.errstate(invalid="ignore"):
        mean = np.mean(x, axis=0, dtype=np.float64)
        scale = np.std(x, axis=0, dtype=np.float64)
        constant = np.max(x, axis=0) == np.min(x, axis=0)
    return mean, np.where(constant, 1.0, scale)
