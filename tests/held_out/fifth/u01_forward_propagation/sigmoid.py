"""Wrong works of `sigmoid`, written without sight of the grader."""

import numpy as np


def evidence_clipped_at_ten(z):
    """Clips z to ±10 against the overflow, so that no answer is below 4.5e-5 or that close to 1. Shows beyond ±10."""
    z = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-z))


def one_form_chosen_for_the_whole_array(z):
    """Chooses the safe form by the smallest number of the array, not number by number: inf / inf is NaN. Shows where
    a negative number and one above 710 stand in one array."""
    if z.size and z.min() < 0:
        e = np.exp(z)
        return e / (1 + e)
    return 1 / (1 + np.exp(-z))
