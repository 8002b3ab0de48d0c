"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def forgets_a_quarter(dout, z):
    """Comes from tanh(z / 2) and takes 1 - tanh^2 for the slope, without the factor of one quarter. Four times too
    large everywhere.
    """
    t = np.tanh(z / 2)
    return dout * (1 - t**2)


def keeps_the_slope_and_drops_the_gradient(dout, z):
    """Returns the slope alone; what comes from above is never multiplied in. Shows wherever `dout` is not 1."""
    s = 0.5 * (1.0 + np.tanh(0.5 * z))
    return s * (1.0 - s)
