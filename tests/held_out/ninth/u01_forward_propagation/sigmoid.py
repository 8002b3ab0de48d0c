"""Wrong works of `sigmoid`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def one_form_for_the_whole_array(z):
    """Chooses one of the two forms by the mean of all numbers. Shows where the mean is below 0 and some number is
    above 709 (NaN); in the other case the exponential overflows with a warning.
    """
    z = np.asarray(z, dtype=np.float64)
    if z.size == 0 or z.mean() >= 0:
        return 1 / (1 + np.exp(-z))
    e = np.exp(z)
    return e / (1 + e)
