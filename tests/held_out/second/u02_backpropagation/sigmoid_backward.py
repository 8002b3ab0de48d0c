"""Wrong works for u02.sigmoid_backward."""

import numpy as np


def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def takes_the_argument_for_the_output(dout, z):
    """dout * z * (1 - z) holds if z is what came out of the sigmoid; it is what went in."""
    return dout * z * (1.0 - z)


def writes_the_quotient_as_it_stands(dout, z):
    """exp(-z) / (1 + exp(-z)) ** 2 overflows for z below about -355: 0 or NaN comes out, NaN below -709."""
    e = np.exp(-z)
    return dout * e / (1 + e) ** 2


def uses_the_slope_of_the_hyperbolic_tangent(dout, z):
    """1 - s ** 2 is the slope of tanh in terms of its output; the sigmoid's is s * (1 - s)."""
    s = _sigmoid(z)
    local = 1 - s**2
    return local * dout
