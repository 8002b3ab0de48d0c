"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def still_asks_who_was_predicted(y, pred, classes):
    """Takes each share over the rows of the class now, but still leaves out the classes that are never predicted. Shows
    for these, and as NaN for a class that is predicted and has no rows.
    """
    shares = []
    for label in range(classes):
        rows = y == label
        if (pred == label).any():
            shares.append(np.mean(pred[rows] == label))
    return float(np.mean(shares))
