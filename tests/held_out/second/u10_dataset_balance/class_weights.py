"""Wrong works for u10.class_weights."""

import numpy as np


def counts_absent_classes_and_gives_them_a_weight(y, classes):
    """Two mistakes: K is the number of all classes, absent ones too, and an absent class gets N / K instead of 0."""
    if y.size == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"labels must be in [0, {classes})")
    counts = np.bincount(y, minlength=classes)
    return len(y) / (classes * np.maximum(counts, 1))


def makes_the_mean_over_the_classes_one(y, classes):
    """The inverse counts are scaled to a mean of 1 over the classes that occur, and not over the rows."""
    if len(y) < 1:
        raise ValueError("y is empty")
    if np.any(y < 0) or np.any(y >= classes):
        raise ValueError("label out of range")
    n_k = np.array([(y == k).sum() for k in range(classes)])
    weights = np.zeros(classes)
    weights[n_k > 0] = 1.0 / n_k[n_k > 0]
    return weights / weights.sum() * np.count_nonzero(n_k)


def takes_the_effective_number_of_rows(y, classes):
    """n is replaced by (1 - 0.99 ** n) / 0.01, as in a paper: classes weigh unlike, and large ones too much."""
    if y.shape[0] == 0:
        raise ValueError("at least one row is needed")
    if not ((y >= 0) & (y < classes)).all():
        raise ValueError("a label is not in the range of the classes")
    beta = 0.99
    counts = np.bincount(y, minlength=classes)
    effective = (1 - beta**counts) / (1 - beta)
    w = np.divide(1.0, effective, out=np.zeros(classes), where=counts > 0)
    return w * len(y) / (w * counts).sum()
