"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shares_among_all_classes(y, pred, classes):
    """Takes recalls as it should, and divides their sum by the number of classes. Shows where a class has no rows."""
    total = 0.0
    for label in range(classes):
        rows = y == label
        if rows.any():
            total += np.mean(pred[rows] == label)
    return float(total / classes)
