"""Wrong works of `class_weights`, written without sight of the grader."""

import numpy as np


def a_mean_of_one_over_the_classes(y, classes):
    """Scales the weights so that their mean over the classes that occur is 1, not their mean over the rows. Shows
    wherever classes differ in size.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError("a label is out of range")
    n = np.bincount(y, minlength=classes)
    w = np.where(n > 0, 1 / np.maximum(n, 1), 0.0)
    return w / w[n > 0].mean()


def the_largest_class_weighs_one(y, classes):
    """Divides the number of rows of the largest class by that of each class, so that no weight is below 1. Shows
    wherever classes differ in size.
    """
    if y.size == 0:
        raise ValueError("there are no rows")
    if np.any(y < 0) or np.any(y >= classes):
        raise ValueError(f"labels must lie in [0, {classes})")
    counts = [int((y == k).sum()) for k in range(classes)]
    return np.array([max(counts) / c if c else 0.0 for c in counts])
