"""Wrong works of `sigmoid`, written without sight of the grader."""

import numpy as np


def divides_infinity_by_infinity(z):
    """Uses e^z / (1 + e^z) on both sides of 0. Shows for numbers above 709: infinity by infinity is NaN."""
    e = np.exp(z)
    return e / (1 + e)


def stretches_tanh_the_wrong_way(z):
    """Makes the sigmoid of the hyperbolic tangent and forgets to halve z: (1 + tanh z) / 2 is the sigmoid of 2z. Shows
    everywhere but at 0 and far out.
    """
    return 0.5 * (np.tanh(z) + 1.0)
