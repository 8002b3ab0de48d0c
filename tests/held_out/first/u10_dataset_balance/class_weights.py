"""Wrong works for `class_weights`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def forgets_the_number_of_classes(y: np.ndarray, classes: int) -> np.ndarray:
    """Uses N / n_k without the number of classes below, so all weights are K times too large. Shows wherever two or
    more classes occur.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"labels must be in [0, {classes})")
    counts = np.bincount(y, minlength=classes)
    weights = np.zeros(classes)
    weights[counts > 0] = len(y) / counts[counts > 0]
    return weights


def makes_the_weights_of_the_classes_average_one(y: np.ndarray, classes: int) -> np.ndarray:
    """Scales 1 / n_k so that the mean weight of a *class* is 1 and not that of a row. Right where all classes are
    equally frequent; shows for all others.
    """
    if y.size == 0:
        raise ValueError("there are no rows")
    if np.any(y < 0) or np.any(y >= classes):
        raise ValueError("a label is out of range")
    counts = np.array([np.sum(y == c) for c in range(classes)])
    inverse = np.array([1 / c if c > 0 else 0.0 for c in counts])
    return inverse / inverse.sum() * np.count_nonzero(counts)


def counts_absent_classes_in(y: np.ndarray, classes: int) -> np.ndarray:
    """Uses `classes` for K in the formula, also where some of them have no rows. Right where every class occurs; shows
    where one is missing.
    """
    n = y.shape[0]
    if n == 0:
        raise ValueError("no rows")
    if not ((y >= 0) & (y < classes)).all():
        raise ValueError("labels outside [0, K)")
    w = np.zeros(classes)
    for label in set(y.tolist()):
        w[label] = n / (classes * (y == label).sum())
    return w


def grows_with_an_unknown_label(y: np.ndarray, classes: int) -> np.ndarray:
    """Relies on `bincount` for the range, which refuses negative labels but answers with a longer array for labels of K
    or more. Shows only for labels that are too large.
    """
    if len(y) == 0:
        raise ValueError("N = 0")
    counts = np.bincount(y, minlength=classes)
    present = counts > 0
    return np.where(present, len(y) / (present.sum() * np.maximum(counts, 1)), 0.0)


def smooths_the_counts(y: np.ndarray, classes: int) -> np.ndarray:
    """Adds 1 to every count, so nothing is divided by 0, and scales to a mean weight of 1 for the rows. The classes do
    not weigh the same any more; shows wherever classes differ in size.
    """
    if y.size < 1:
        raise ValueError("no rows given")
    if y.min() < 0 or y.max() > classes - 1:
        raise ValueError(f"label not in [0, {classes})")
    counts = np.bincount(y, minlength=classes)
    w = np.where(counts > 0, 1 / (counts + 1), 0.0)
    return w * len(y) / np.sum(counts * w)


def hands_out_a_weight_per_row_and_takes_empty_labels(y: np.ndarray, classes: int) -> np.ndarray:
    """Returns the weight of each row, an array of shape (N,), and returns an empty array for N = 0. The first shows for
    nearly every `y`, the second only without rows.
    """
    if ((y < 0) | (y >= classes)).any():
        raise ValueError("labels out of range")
    values, inverse, counts = np.unique(y, return_inverse=True, return_counts=True)
    per_class = len(y) / (max(len(values), 1) * counts)
    return per_class[inverse]
