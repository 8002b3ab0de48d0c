"""Wrong works of `undersample`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def finds_an_empty_class_the_smallest(y, rng):
    """Takes the smallest number of `np.bincount(y)`, in which labels that do not occur stand with 0. Shows where there
    are gaps between the labels: nothing is drawn.
    """
    if y.shape[0] < 1:
        raise ValueError("there are no rows")
    least = np.bincount(y).min()
    chosen = np.zeros(0, dtype=np.int64)
    for label in np.unique(y):
        rows = np.where(y == label)[0]
        chosen = np.append(chosen, rng.choice(rows, size=least, replace=False))
    rng.shuffle(chosen)
    return chosen
