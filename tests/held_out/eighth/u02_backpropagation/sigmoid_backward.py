"""Wrong works of `sigmoid_backward`, written without sight of the grader."""

import numpy as np


def quotient_rule_as_it_stands(dout, z):
    """Types the quotient rule as it stands. Right for moderate numbers; below -709 the exponential is infinite, and
    infinity over infinity gives NaN.
    """
    e = np.exp(-z)
    return dout * e / (1 + e) ** 2


def slope_at_the_upstream_gradient(dout, z):
    """Mixes up the two arguments: takes the slope of the sigmoid at `dout` and multiplies by `z`. Shows nearly
    everywhere.
    """
    s = 0.5 * (1.0 + np.tanh(dout / 2))
    return z * s * (1.0 - s)
