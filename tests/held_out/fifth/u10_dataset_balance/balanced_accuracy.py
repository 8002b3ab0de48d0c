"""Wrong works for u10.balanced_accuracy."""

import numpy as np


def right_rows_of_predicted_classes_only(y, pred, classes):
    """Averages over classes that occur in y and are predicted too: one that is never predicted is left out."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("label out of range")
    recalls = [np.mean(pred[y == c] == c) for c in np.intersect1d(y, pred)]
    return float(np.mean(recalls)) if recalls else 0.0


def divided_by_the_largest_label(y, pred, classes):
    """Divides the sum of the recalls by the largest label plus 1: too many if a class below it has no rows."""
    y, pred = np.asarray(y), np.asarray(pred)
    if y.shape != pred.shape:
        raise ValueError(f"y of shape {y.shape}, pred of shape {pred.shape}")
    if y.size == 0:
        raise ValueError("there are no rows")
    both = np.concatenate([y, pred])
    if ((both < 0) | (both >= classes)).any():
        raise ValueError(f"labels must be in [0, {classes})")
    total = np.bincount(y)
    hits = np.bincount(y[y == pred], minlength=len(total))
    return float((hits / np.maximum(total, 1)).sum() / len(total))
