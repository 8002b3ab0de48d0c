"""Wrong works of `tanh_activation`, written without sight of the grader."""

import numpy as np


def sine_over_cosine(z):
    """Takes tanh as sinh over cosh, as in the book of formulae. Both overflow beyond ±710, and infinity over infinity is
    NaN.
    """
    return np.sinh(z) / np.cosh(z)


def stretches_the_sigmoid_in_one_direction(z):
    """Uses `2 sigmoid(z) - 1` and forgets the 2 in the argument: the limits are right, and 0, and everything between is
    the tanh of half the number.
    """
    return 2 * sigmoid(z) - 1
