"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def slope_at_the_upstream_gradient(dout, z):
    """Mixes up the two arguments: takes the slope of the sigmoid at `dout` and multiplies by `z`. Shows nearly
    everywhere.
    """
    s = 0.5 * (1.0 + np.tanh(dout / 2))
    return z * s * (1.0 - s)
