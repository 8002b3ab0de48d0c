"""Wrong works of `relu`, written without sight of the grader."""

import numpy as np


def flattens_into_a_view(z):
    """Works on `z.ravel()` and believes that it is a copy. It is a view of the caller's numbers, so the negative ones
    in `z` are gone afterwards. The returned numbers are right.
    """
    flat = z.ravel()
    for i in range(flat.size):
        if flat[i] < 0:
            flat[i] = 0.0
    return flat.reshape(z.shape)


def forgets_the_point_behind_the_zero(z):
    """Builds a list with `max(0, v)`, whose 0 is an int. Shows where no number is positive: the array that numpy makes
    of the list is int64 and not float64.
    """
    numbers = [max(0, v) for v in z.flatten().tolist()]
    return np.array(numbers).reshape(z.shape)
