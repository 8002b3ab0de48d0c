"""Wrong works for u08.standardise."""

import numpy as np


def measures_the_new_rows_again_and_checks_no_shape(x, state):
    """Two mistakes: the state is not used but the mean and deviation of x itself, and any number of columns passes."""
    mean = x.mean(axis=0)
    scale = x.std(axis=0)
    scale = np.where(scale == 0, 1, scale)
    return (x - mean) / scale


def divides_before_it_subtracts(x, state):
    """x / scale - mean instead of (x - mean) / scale: right only where the scale is 1 or the mean is 0."""
    mean, scale = state
    if x.shape[1] != len(mean):
        raise ValueError(f"x has shape {x.shape}, the mean has shape {mean.shape}")
    return x / scale - mean


def subtracts_from_the_rows_of_the_caller(x, state):
    """astype without a copy hands back x itself if it is float64, and -= and /= then change the caller's rows."""
    mean, scale = state
    if x.ndim != 2 or x.shape[1:] != mean.shape:
        raise ValueError(f"rows of shape {x.shape} do not fit a mean of shape {mean.shape}")
    z = x.astype(np.float64, copy=False)
    z -= mean
    z /= scale
    return z
