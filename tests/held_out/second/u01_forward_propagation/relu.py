"""Wrong works for u01.relu."""

import numpy as np


def lets_a_hundredth_of_negative_numbers_through(z):
    """This is the leaky ReLU: negative numbers come out as a hundredth of themselves and not as 0."""
    return np.where(z > 0, z, 0.01 * z)


def silences_negative_numbers_in_the_argument(z):
    """The zeros are written into z itself: the result is right, but the caller's pre-activations are gone."""
    negative = z < 0
    z[negative] = 0
    return z


def caps_the_numbers_at_six(z):
    """This is the ReLU6 of mobile networks: numbers above 6 come out as 6."""
    return np.minimum(np.maximum(0.0, z), 6.0)
