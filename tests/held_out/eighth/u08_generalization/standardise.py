"""Wrong works of `standardise`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def works_in_the_rows_that_it_was_given(x, state):
    """Means to copy with `np.asarray`, which hands a float64 array back as it is, and then subtracts in place. The
    answer is right; it shows in the caller's `x`, and only for float64, not for integers.
    """
    mean, scale = state
    if x.ndim != 2 or x.shape[1] != mean.shape[0]:
        raise ValueError(f"x has shape {x.shape}, the mean has shape {mean.shape}")
    z = np.asarray(x, dtype=np.float64)
    z -= mean
    z /= scale
    return z
