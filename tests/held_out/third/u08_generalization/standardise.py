"""Wrong works for u08.standardise."""

import numpy as np


def divided_before_the_mean_is_taken(x, state):
    """Divides by the scale first and then subtracts the mean, which has not been divided; shows unless the mean is 0 or
    the scale is 1."""
    mean, scale = state
    if x.shape[1] != len(mean):
        raise ValueError(f"x of shape {x.shape} and mean of shape {mean.shape} do not fit")
    return x / scale - mean


def result_of_the_type_of_x(x, state):
    """Fills an array of x's own type: integer rows come out cut down to whole numbers."""
    mean, scale = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x {x.shape}, mean {mean.shape}")
    z = np.empty_like(x)
    for d in range(x.shape[1]):
        z[:, d] = (x[:, d] - mean[d]) / scale[d]
    return z


def outliers_cut_at_three(x, state):
    """Clips the result to three standard deviations, so rows far outside look less so; shows beyond 3."""
    mean, scale = state
    if x.ndim != 2 or x.shape[1:] != mean.shape:
        raise ValueError(f"x has shape {x.shape} but the mean has shape {mean.shape}")
    return np.clip((x - mean) / scale, -3.0, 3.0)
