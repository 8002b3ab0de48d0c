"""Wrong works of `relu`, written without sight of the grader."""

import numpy as np


def takes_max_for_maximum(z):
    """Calls `np.max(z, 0)`, where the 0 is an axis and not a number to compare with. Shows for every array: an axis is
    gone, and negative numbers may stay.
    """
    return np.max(z, 0)


def cuts_off_in_a_flat_view(z):
    """Believes that `ravel` makes a copy. The numbers that come back are right; the caller's `z` has lost its negative
    ones, wherever it lies in one piece in memory.
    """
    shape = z.shape
    flat = z.ravel()
    for i in range(flat.size):
        if flat[i] < 0:
            flat[i] = 0.0
    return flat.reshape(shape)
