"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def forgets_the_inner_half(dout, z):
    """Writes the sigmoid by tanh(z / 2), and in its derivative forgets the half inside: everything is twice as
    large.
    """
    t = np.tanh(z / 2)
    return dout * 0.5 * (1 - t**2)
