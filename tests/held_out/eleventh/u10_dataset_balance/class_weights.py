"""Wrong works of `class_weights`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def gives_the_classes_a_mean_of_one(y, classes):
    """Scales the inverse counts so that the mean weight of a class that occurs is 1, as some losses do. The mean weight
    of a row is then below 1. Shows where the classes have different numbers of rows.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError("a label is not in [0, classes)")
    n = np.bincount(y, minlength=classes)
    w = np.zeros(classes)
    w[n > 0] = 1 / n[n > 0]
    return w * np.count_nonzero(n) / w.sum()


def weighs_by_the_share_of_the_others(y, classes):
    """Gives each class the share of all other rows, 1 - n_k / N, and scales it so that the mean weight of a row is 1.
    For one or two classes that comes to the same; from three on the large classes weigh more than the small ones.
    """
    if y.size == 0:
        raise ValueError("y is empty")
    if np.any(y < 0) or np.any(y >= classes):
        raise ValueError("labels must lie in [0, classes)")
    counts = np.array([np.sum(y == k) for k in range(classes)])
    occurs = counts > 0
    if occurs.sum() == 1:
        return occurs.astype(float)
    weights = np.where(occurs, 1 - counts / len(y), 0.0)
    return weights / np.mean(weights[y])
