"""Wrong works of `relu`, written without sight of the grader."""

import numpy as np


def loops_over_rows_and_columns(z):
    """Has one loop for the rows and one for the columns. Right for tables; fails with an error for arrays of one axis
    or none, and compares whole rows where there are three.
    """
    out = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            if z[i, j] > 0:
                out[i, j] = z[i, j]
    return out


def is_smooth_at_the_corner(z):
    """Computes softplus, ln(1 + e^z), which others call a smooth ReLU. Shows most near 0, where it is ln 2, and at
    1000, where it overflows to infinity.
    """
    return np.log(1 + np.exp(z))
