"""Wrong works for u01.tanh_activation."""

import numpy as np


def two_sigmoids_of_z(z):
    """Computes 2 s(z) - 1 and forgets to double the argument, so the curve is half as steep."""
    e = np.exp(-np.abs(z))
    s = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return 2 * s - 1


def scaled_as_in_an_old_paper(z):
    """Uses the scaled 1.7159 tanh(2z/3) of an old recipe: wrong everywhere but at 0, and beyond 1 for large z."""
    return 1.7159 * np.tanh(2.0 / 3.0 * z)


def nan_replaced_by_zero(z):
    """Uses the quotient of exponentials and mends the NaN of the overflow with 0: large z give 0 in place of ±1."""
    with np.errstate(over="ignore", invalid="ignore"):
        up = np.exp(z)
        down = np.exp(-z)
        return np.nan_to_num((up - down) / (up + down))
