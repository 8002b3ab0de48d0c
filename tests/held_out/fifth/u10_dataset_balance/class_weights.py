"""Wrong works for u10.class_weights."""

import numpy as np


def divided_by_all_classes(y, classes):
    """Takes N / (K * count) with all K classes, not with those that occur: the mean weight of a row is below 1."""
    if len(y) == 0:
        raise ValueError("no rows")
    if np.min(y) < 0 or np.max(y) >= classes:
        raise ValueError("label out of range")
    counts = np.bincount(y, minlength=classes)
    w = np.zeros(classes)
    w[counts > 0] = len(y) / (classes * counts[counts > 0])
    return w


def mean_over_the_classes_is_one(y, classes):
    """Scales 1 / count so that the mean over the classes is 1, where the mean over the rows is to be 1."""
    n = y.shape[0]
    if n == 0:
        raise ValueError("N = 0")
    if not np.all((0 <= y) & (y < classes)):
        raise ValueError(f"labels not in [0, {classes})")
    inverse = np.array([1 / np.sum(y == c) if np.any(y == c) else 0.0 for c in range(classes)])
    return inverse / inverse[inverse > 0].mean()
