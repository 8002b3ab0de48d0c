"""Wrong works of `tanh_activation`, written without sight of the grader."""

import numpy as np


def types_in_the_definition(z):
    """Writes out (e^z - e^-z) / (e^z + e^-z). Right near 0; beyond ±709 infinity is divided by infinity, and NaN comes
    out.
    """
    plus, minus = np.exp(z), np.exp(-z)
    return (plus - minus) / (plus + minus)


def forgets_to_double_z(z):
    """Stretches the sigmoid of z, where the formula has that of 2z. What comes out is tanh(z / 2); it shows everywhere
    but at 0 and far out.
    """
    return 2 * sigmoid(z) - 1


def saves_memory(z):
    """Lets numpy write the result into `z` itself. The numbers are right; the caller's array is changed."""
    np.tanh(z, out=z)
    return z
