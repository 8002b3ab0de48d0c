"""Wrong works of `class_weights`, written without sight of the grader."""

import numpy as np


def _count(y, classes):
    if y.size == 0:
        raise ValueError("there are no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"a label is not in [0, {classes})")
    return np.bincount(y, minlength=classes)


def divides_by_all_classes(y, classes):
    """Takes all K classes into the formula, also those that do not occur: the mean weight of a row is below 1. Shows
    where a class is absent.
    """
    n = _count(y, classes)
    return np.where(n > 0, len(y) / (classes * np.maximum(n, 1)), 0.0)


def makes_the_weights_add_up_to_one(y, classes):
    """Divides the inverse counts by their sum. The classes weigh alike, but the mean weight of a row is not 1. Shows
    but for special counts.
    """
    n = _count(y, classes)
    inverse = np.zeros(classes)
    inverse[n > 0] = 1 / n[n > 0]
    return inverse / inverse.sum()


def gives_absent_classes_the_weight_of_one_row(y, classes):
    """Counts at least one row for each class, so that nothing is divided by 0: an absent class gets the largest weight,
    not 0. Shows where a class is absent.
    """
    n = _count(y, classes)
    k = np.count_nonzero(n)
    return len(y) / (k * np.maximum(n, 1.0))
