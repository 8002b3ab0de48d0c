"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def forgets_the_inner_half(dout, z):
    """Writes the sigmoid by tanh(z / 2), and in its derivative forgets the half inside: everything is twice as large."""
    t = np.tanh(z / 2)
    return dout * 0.5 * (1 - t**2)


def the_slope_of_the_slope(dout, z):
    """Takes `z` for the output in one of the two factors: s (1 - z) in place of s (1 - s). Right only where the sigmoid
    is its own argument.
    """
    s = 0.5 * (1 + np.tanh(0.5 * z))
    return dout * s * (1 - z)
