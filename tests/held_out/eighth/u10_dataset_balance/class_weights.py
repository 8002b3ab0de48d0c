"""Wrong works of `class_weights`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def makes_the_weights_add_up_to_the_classes(y, classes):
    """Takes one over the count and scales these so that their sum is K, as a forum has it. The mean weight of a
    *row* is then not 1; shows wherever two classes differ in size.
    """
    if len(y) == 0:
        raise ValueError("y is empty")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"labels must be in [0, {classes})")
    counts = np.bincount(y, minlength=classes)
    occurs = counts > 0
    weights = np.zeros(classes)
    weights[occurs] = 1 / counts[occurs]
    return weights / weights.sum() * occurs.sum()
