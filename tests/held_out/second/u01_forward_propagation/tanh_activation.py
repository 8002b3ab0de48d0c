"""Wrong works for u01.tanh_activation."""

import numpy as np


def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def shifts_the_sigmoid_without_doubling_its_argument(z):
    """2 * sigmoid(z) - 1 instead of 2 * sigmoid(2 z) - 1: this is tanh(z / 2), half as steep at 0."""
    return 2 * _sigmoid(z) - 1


def divides_exponentials_of_twice_the_number(z):
    """exp(2 z) overflows above 355, and infinity divided by infinity is NaN."""
    e2 = np.exp(2 * z)
    return (e2 - 1) / (e2 + 1)


def uses_the_scaled_tangent_of_lecun(z):
    """1.7159 * tanh(2 z / 3), as recommended in an old paper: other values, and they leave [-1, 1]."""
    a, s = 1.7159, 2.0 / 3.0
    return a * np.tanh(s * z)
