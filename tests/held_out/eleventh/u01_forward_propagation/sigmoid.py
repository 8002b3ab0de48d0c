"""Wrong works of `sigmoid`, written without sight of the grader."""

import numpy as np


def forgets_zero_between_the_sides(z):
    """Has a stable form for each side of 0 and none for 0 itself, where `np.piecewise` leaves 0 instead of one half.
    Shows only for numbers that are exactly 0.
    """
    return np.piecewise(
        z,
        [z > 0, z < 0],
        [lambda t: 1 / (1 + np.exp(-t)), lambda t: np.exp(t) / (1 + np.exp(t))],
    )
