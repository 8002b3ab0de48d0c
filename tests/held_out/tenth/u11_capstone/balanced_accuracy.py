"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

import numpy as np


def whoever_is_named_counts(y, pred, classes):
    """Mends the share and goes over all classes that occur among labels or predictions. One that is predicted and has
    no rows counts with a recall of 0.
    """
    shares = []
    for label in range(classes):
        rows = y == label
        if rows.any() or (pred == label).any():
            shares.append(np.sum(pred[rows] == label) / max(rows.sum(), 1))
    return float(np.mean(shares))
