"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def overflows_far_below_zero(dout, z):
    """Computes the quotient rule as it stands, with exp(-z). Shows for z below about -355: the square, and then the
    exponential itself, overflow, and what comes is NaN where it should be 0, or nearly so.
    """
    e = np.exp(-z)
    slope = e / (1 + e) ** 2
    return dout * slope


def forgets_to_halve_inside_tanh(dout, z):
    """Makes the sigmoid from the hyperbolic tangent, but of z and not of z / 2, which is the sigmoid of 2 z. Shows for
    every z of middling size but 0.
    """
    sigma = 0.5 * (1.0 + np.tanh(z))
    return dout * sigma * (1.0 - sigma)
