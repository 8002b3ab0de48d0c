"""Wrong works of `class_weights`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def scales_to_a_mean_of_one_over_classes(y, classes):
    """Divides the inverse counts by their mean over the classes that occur, so that a *class* weighs 1 on average, and
    not a row. Shows wherever the classes differ in size.
    """
    if len(y) == 0:
        raise ValueError("no rows")
    if min(y) < 0 or max(y) >= classes:
        raise ValueError(f"labels must be in [0, {classes})")
    counts = np.zeros(classes)
    for label in y:
        counts[label] += 1
    w = np.zeros(classes)
    w[counts > 0] = 1 / counts[counts > 0]
    w = w * np.sum(counts > 0) / np.sum(w)
    return w
