"""Right works for u10.balanced_accuracy."""

import numpy as np


def a_weight_for_each_row(y, pred, classes):
    """Right: each row weighs 1 / (rows of its class * classes that occur), and the weights of right rows add up."""
    if y.shape != pred.shape:
        raise ValueError(f"y and pred have the shapes {y.shape} and {pred.shape}")
    if not y.size:
        raise ValueError("there are no rows")
    if np.setdiff1d(np.append(y, pred), np.arange(classes)).size:
        raise ValueError(f"a label or a prediction is not in [0, {classes})")
    _, place, counts = np.unique(y, return_inverse=True, return_counts=True)
    weights = 1.0 / (counts[place.ravel()] * len(counts))
    return float(min(1.0, weights[y == pred].sum()))
