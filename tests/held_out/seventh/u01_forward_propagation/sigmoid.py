"""Wrong works of `sigmoid`, written without sight of the grader."""

import numpy as np


def scales_to_the_deviation_of_one(z):
    """The distribution function of a logistic variable with a standard deviation of 1, as in a course on statistics,
    so that z is multiplied by pi / sqrt(3). Shows for every number of middling size but 0.
    """
    t = np.pi / np.sqrt(3) * z
    e = np.exp(-np.abs(t))
    return np.where(t >= 0, 1 / (1 + e), e / (1 + e))


def chooses_one_form_for_the_whole_array(z):
    """Chooses between the two forms once, and not number by number. Shows where an array has a negative number and one
    above 709: the exponential overflows, and the answer there is NaN.
    """
    z = np.asarray(z, dtype=float)
    if np.all(z >= 0):
        return 1.0 / (1.0 + np.exp(-z))
    e = np.exp(z)
    return e / (1.0 + e)
