"""Wrong works for u01.softmax."""

import numpy as np


def largest_of_each_column_taken_away(z):
    """Subtracts the maximum over axis 0: a row's logits get different shifts, so its probabilities are others; shows
    with two rows or more."""
    shifted = z - z.max(axis=0)
    e = np.exp(shifted)
    return e / e.sum(axis=-1, keepdims=True)


def sums_lined_up_with_the_columns(z):
    """Divides by the row sums without keeping the axis: as many rows as classes give columns divided by row sums, any
    other shape an error."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    sums = e.sum(axis=-1)
    return e / sums


def classes_always_on_axis_one(z):
    """Takes the classes from axis 1, which is right for two axes only; shows with three axes or more."""
    top = np.max(z, axis=1, keepdims=True)
    e = np.exp(z - top)
    return e / np.sum(e, axis=1, keepdims=True)


def result_array_of_the_type_of_z(z):
    """Fills an array made with zeros_like(z): integer logits give probabilities cut down to 0 and 1."""
    out = np.zeros_like(z)
    for index in np.ndindex(z.shape[:-1]):
        row = z[index]
        e = np.exp(row - row.max())
        out[index] = e / e.sum()
    return out
