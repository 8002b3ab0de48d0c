"""Wrong works of `class_weights`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def makes_the_mean_over_the_classes_one(y, classes):
    """Takes 1 / n and scales so that the mean weight of the classes is 1, not that of the rows. Right where all classes
    are equally frequent.
    """
    if y.size == 0:
        raise ValueError("there are no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"labels from {y.min()} to {y.max()}, but {classes} classes")
    n = np.bincount(y, minlength=classes)
    w = np.zeros(classes)
    w[n > 0] = 1 / n[n > 0]
    return w * np.count_nonzero(n) / w.sum()
