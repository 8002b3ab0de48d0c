"""Wrong works for u08.standardise."""

import numpy as np


def measured_anew_on_these_rows(x, state):
    """Measures mean and scale on the rows that come in and does not use those of the training rows."""
    mean, scale = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x {x.shape}, mean {mean.shape}")
    mean, scale = np.mean(x, axis=0), np.std(x, axis=0)
    scale = np.where(np.ptp(x, axis=0) == 0, 1.0, scale)
    return (x - mean) / scale


def taken_off_in_place(x, state):
    """Subtracts and divides in place: for a float array the caller's rows are changed."""
    mean, scale = state
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 2 or x.shape[1] != len(mean):
        raise ValueError(f"x of shape {x.shape} does not fit a mean of shape {mean.shape}")
    x -= mean
    x /= scale
    return x
