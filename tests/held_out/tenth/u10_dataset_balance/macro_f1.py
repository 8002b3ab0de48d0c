"""Wrong works of `macro_f1`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_each_class_by_its_rows(y, pred, classes):
    """Takes the mean of F1 with the numbers of rows as weights (what scikit-learn calls "weighted"). Frequent classes
    decide, and a class that is only predicted has no weight at all.
    """
    C = confusion_matrix(y, pred, classes)
    if len(y) == 0:
        raise ValueError("N = 0")
    below = C.sum(axis=0) + C.sum(axis=1)
    f1 = 2 * np.diag(C) / np.where(below == 0, 1, below)
    return float(np.average(f1, weights=C.sum(axis=1)))
