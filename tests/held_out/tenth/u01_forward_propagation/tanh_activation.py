"""Wrong works of `tanh_activation`, written without sight of the grader."""

import numpy as np


def a_nan_is_a_zero(z):
    """The quotient of exponentials, and what overflows to infinity over infinity is set to 0. Shows from about 355 on,
    where 1 would be right.
    """
    with np.errstate(all="ignore"):
        e = np.exp(2 * z)
        t = (e - 1) / (e + 1)
    return np.nan_to_num(t, nan=0.0)
