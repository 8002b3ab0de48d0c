"""Wrong works of `standardise`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def fills_an_array_of_the_type_of_x(x, state):
    """Writes the columns into `np.empty_like(x)`. For integer rows the answers are cut to whole numbers."""
    mean, scale = state
    if x.ndim != 2 or x.shape[1] != mean.shape[0]:
        raise ValueError(f"x has shape {x.shape} and the mean {mean.shape}")
    z = np.empty_like(x)
    for d in range(x.shape[1]):
        z[:, d] = (x[:, d] - mean[d]) / scale[d]
    return z


def waits_for_numpy_to_complain(x, state):
    """Tries, and turns numpy's error into its own. Numpy does not complain of one column, on either side: it stretches
    it. Shows for an x or a mean of one column beside several.
    """
    try:
        return (x - state[0]) / state[1]
    except ValueError:
        raise ValueError(f"x {x.shape} does not fit the mean {state[0].shape}") from None
