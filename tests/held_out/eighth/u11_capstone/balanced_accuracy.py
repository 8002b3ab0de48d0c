"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def leaves_out_what_is_never_predicted(y, pred, classes):
    """Works out recalls, but still asks for a prediction of the class as well. A class with rows that is never
    predicted is left out in place of counting with 0; shows only there.
    """
    shares = []
    for label in range(classes):
        rows = y == label
        if rows.any() and (pred == label).any():
            shares.append(np.mean(pred[rows] == label))
    return float(np.mean(shares)) if shares else 0.0
