"""Wrong works for u01.softmax."""

import numpy as np


def normalises_over_axis_one(z):
    """The classes are looked for on axis 1: right for two axes, wrong for three or more."""
    shifted = z - np.max(z, axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)


def divides_the_logits_by_the_root_of_the_classes(z):
    """Copied from attention: logits are divided by sqrt(K) first, so all probabilities are too even if K > 1."""
    k = z.shape[-1]
    scores = z / np.sqrt(k)
    scores = scores - scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores)
    return weights / weights.sum(axis=-1, keepdims=True)


def shifts_each_row_by_its_mean(z):
    """The shift is the mean of the row, not its maximum: a logit more than 709 above the mean overflows to NaN."""
    centred = z - z.mean(axis=-1, keepdims=True)
    numerator = np.exp(centred)
    return numerator / numerator.sum(axis=-1, keepdims=True)


def collects_the_rows_in_an_array_like_the_logits(z):
    """The buffer has the dtype of z: for integer logits all probabilities are cut off to 0 or 1."""
    probs = np.zeros_like(z)
    for index in np.ndindex(*z.shape[:-1]):
        row = np.exp(z[index] - z[index].max())
        probs[index] = row / row.sum()
    return probs
