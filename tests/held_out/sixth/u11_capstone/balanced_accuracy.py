"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

import numpy as np


def still_asks_who_was_predicted(y, pred, classes):
    """Takes the share of the right rows, and still skips the classes that are never predicted. Shows for these, and
    for a class that is predicted and has no rows, which gives NaN.
    """
    shares = []
    with np.errstate(all="ignore"):
        for label in range(classes):
            if (pred == label).any():
                rows = y == label
                shares.append(np.sum(pred[rows] == label) / np.float64(rows.sum()))
    return float(np.mean(shares))


def counts_classes_without_rows(y, pred, classes):
    """Takes recalls, with 0 for a class without rows, and the mean of all. Shows where a class does not occur."""
    shares = []
    for label in range(classes):
        rows = y == label
        shares.append(np.mean(pred[rows] == label) if rows.any() else 0.0)
    return float(np.mean(shares))
