"""Wrong works of `standardise`, written without sight of the grader."""

import numpy as np


def divides_before_it_subtracts(x, state):
    """Divides x by the scale first and takes the mean off afterwards, in the old units. Shows where a scale is not 1
    and its mean not 0.
    """
    mean, scale = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x has the shape {x.shape}, the mean {mean.shape}")
    return x / scale - mean


def lets_one_column_stretch(x, state):
    """Leaves it to numpy to refuse. A table of one column is stretched to all D without a word; shows only there."""
    mean, scale = state
    try:
        return (np.asarray(x, dtype=float) - mean) / scale
    except ValueError:
        raise ValueError(f"x is {np.shape(x)} and the mean {np.shape(mean)}") from None
