"""Wrong works of `tanh_activation`, written without sight of the grader."""

import numpy as np


def divides_two_infinities(z):
    """Uses `expm1` for precision near 0, but e^(2z) overflows: infinity by infinity is NaN. Shows above about 355."""
    e = np.expm1(2 * z)
    return e / (e + 2)
