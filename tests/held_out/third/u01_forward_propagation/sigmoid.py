"""Wrong works for u01.sigmoid."""

import numpy as np


def exponential_of_absolute_value_on_both_sides(z):
    """Makes the exponent safe with |z| but keeps 1 / (1 + e) for both signs, so negative z answer like positive
    ones."""
    e = np.exp(-np.abs(z))
    return 1 / (1 + e)


def solved_from_the_tanh_formula(z):
    """Turns tanh(z) = 2 s(2z) - 1 around as s(z) = (tanh(z) + 1) / 2, which is s(2z); too steep everywhere but at 0."""
    return (np.tanh(z) + 1) / 2


def one_form_for_the_whole_array(z):
    """Picks the safe form by looking at the whole array: mixed signs with a large positive number give NaN."""
    with np.errstate(over="ignore", invalid="ignore"):
        if np.all(z >= 0):
            return 1 / (1 + np.exp(-z))
        ez = np.exp(z)
        return ez / (1 + ez)


def argument_clipped_at_six(z):
    """Clips z to [-6, 6] against the overflow, so everything beyond ends at 0.0025 or 0.9975."""
    z = np.clip(z, -6, 6)
    return 1.0 / (1.0 + np.exp(-z))
