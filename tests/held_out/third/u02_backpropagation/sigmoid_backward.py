"""Wrong works for u02.sigmoid_backward."""

import numpy as np


def argument_taken_for_the_output(dout, z):
    """Uses z (1 - z) as if z were the output of the sigmoid; wrong nearly everywhere."""
    return dout * z * (1 - z)


def sigmoid_of_one_minus_z(dout, z):
    """Reads 1 - s(z) as s(1 - z); the slope is too large everywhere."""

    def s(a):
        e = np.exp(-np.abs(a))
        return np.where(a >= 0, 1 / (1 + e), e / (1 + e))

    return dout * s(z) * s(1 - z)


def quotient_rule_as_it_stands(dout, z):
    """Types e^-z / (1 + e^-z)^2 as it stands: large negative z overflow and give NaN in place of 0."""
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(-z)
        return dout * e / (1 + e) ** 2
