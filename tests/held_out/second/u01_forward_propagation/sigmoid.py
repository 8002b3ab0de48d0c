"""Wrong works for u01.sigmoid."""

import numpy as np


def turns_the_hyperbolic_tangent_around_without_halving(z):
    """It should be 0.5 * (1 + tanh(z / 2)); without the half the curve is twice as steep around 0."""
    return 0.5 * (1.0 + np.tanh(z))


def clips_the_numbers_at_ten(z):
    """Clipped to [-10, 10] against overflow, so beyond 10 the answer stays at 0.99995, and below -10 at 0.00005."""
    safe = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-safe))


def chooses_the_form_by_the_mean_of_the_array(z):
    """One form is chosen for the whole array: a large positive number among mostly negative ones becomes NaN."""
    if np.mean(z) >= 0:
        return 1.0 / (1.0 + np.exp(-z))
    e = np.exp(z)
    return e / (1.0 + e)
