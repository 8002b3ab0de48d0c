"""Wrong works of `softmax`, written without sight of the grader."""

import numpy as np


def sums_over_axis_one(z):
    """Takes maxima and sums over axis 1. Right for tables; for three axes or more the classes are elsewhere."""
    shifted = z - np.max(z, axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=1, keepdims=True)


def fills_an_array_of_the_type_of_z(z):
    """Writes the probabilities into `np.zeros_like(z)`. Right for floats; for integer logits all probabilities below 1
    are cut to 0.
    """
    p = np.zeros_like(z)
    for place in np.ndindex(*z.shape[:-1]):
        row = z[place]
        e = np.exp(row - row.max())
        p[place] = e / e.sum()
    return p


def has_one_shift_for_all_rows(z):
    """Shifts by the largest logit of the whole batch. Shows where a row lies far below another, from 745 on: all its
    exponentials are 0, and 0 by 0 is NaN.
    """
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)
