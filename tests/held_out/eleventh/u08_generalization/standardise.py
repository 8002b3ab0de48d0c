"""Wrong works of `standardise`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def leaves_the_refusal_to_broadcasting(x, state):
    """Subtracts, and makes an error of its own only if numpy cannot. A single column is stretched to all D without a
    word; shows for x of shape (N, 1) with a D above 1, and for a state of one column.
    """
    mean, scale = state
    try:
        return (x - mean) / scale
    except ValueError:
        raise ValueError(f"x has shape {x.shape}, and the mean has shape {mean.shape}") from None


def answers_in_the_type_of_x(x, state):
    """Fills an array of the type of `x`, column by column. Shows for integers: all decimals are cut off."""
    mean, scale = state
    if x.ndim != 2 or x.shape[1] != len(mean):
        raise ValueError("x: %s, mean: %s" % (x.shape, mean.shape))
    z = np.empty_like(x)
    for d in range(len(mean)):
        z[:, d] = (x[:, d] - mean[d]) / scale[d]
    return z
