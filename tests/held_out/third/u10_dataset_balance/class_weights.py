"""Wrong works for u10.class_weights."""

import numpy as np


def weights_with_a_mean_of_one_over_classes(y, classes):
    """Scales the weights so that they average 1 over the classes and not over the rows: they add up to K."""
    if len(y) == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError("label out of range")
    counts = np.bincount(y, minlength=classes)
    w = np.where(counts > 0, 1.0 / np.maximum(counts, 1), 0.0)
    return w * np.count_nonzero(counts) / w.sum()


def largest_class_weighs_one(y, classes):
    """Divides the largest count by each count, so the largest class weighs 1 and the mean row more than 1."""
    if y.size == 0:
        raise ValueError("y is empty")
    if ((y < 0) | (y >= classes)).any():
        raise ValueError(f"labels not in [0, {classes})")
    n = np.array([(y == k).sum() for k in range(classes)])
    weights = np.zeros(classes)
    weights[n > 0] = n.max() / n[n > 0]
    return weights


def as_many_weights_as_the_largest_label(y, classes):
    """Counts without minlength: the array is too short where the last classes do not occur."""
    if len(y) < 1:
        raise ValueError("there are no rows")
    if np.any(y < 0) or np.any(y > classes - 1):
        raise ValueError("a label is out of range")
    counts = np.bincount(y).astype(float)
    present = counts > 0
    weights = np.zeros(len(counts))
    weights[present] = len(y) / (present.sum() * counts[present])
    return weights


def effective_number_of_rows(y, classes):
    """Uses (1 - 0.9) / (1 - 0.9^n) from a paper, scaled to a row mean of 1: classes do not weigh the same in the
    sum."""
    if y.shape[0] == 0:
        raise ValueError("no rows")
    if min(y) < 0 or max(y) >= classes:
        raise ValueError("label out of range")
    n = np.bincount(y, minlength=classes)
    w = np.zeros(classes)
    w[n > 0] = (1 - 0.9) / (1 - 0.9 ** n[n > 0])
    return w * len(y) / np.sum(w * n)
