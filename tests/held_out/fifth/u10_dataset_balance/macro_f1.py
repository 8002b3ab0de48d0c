"""Wrong works for u10.macro_f1."""

import numpy as np


def f1_of_the_mean_precision_and_recall(y, pred, classes):
    """Averages precision and recall over the classes first and makes one F1 of the two means."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape}, {pred.shape}")
    if y.size == 0:
        raise ValueError("N = 0")
    if y.min() < 0 or pred.min() < 0 or y.max() >= classes or pred.max() >= classes:
        raise ValueError("label or prediction out of range")
    precisions, recalls = [], []
    for c in range(classes):
        tp = np.sum((y == c) & (pred == c))
        if not (np.any(y == c) or np.any(pred == c)):
            continue
        precisions.append(tp / max(np.sum(pred == c), 1))
        recalls.append(tp / max(np.sum(y == c), 1))
    p, r = np.mean(precisions), np.mean(recalls)
    return float(2 * p * r / (p + r)) if p + r > 0 else 0.0


def classes_that_are_only_predicted_are_left_out(y, pred, classes):
    """Goes through the classes of y alone: one without rows that is predicted should count with 0, and does not."""
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape} and pred has shape {pred.shape}")
    if len(y) < 1:
        raise ValueError("at least one row")
    if not set(y.tolist()) | set(pred.tolist()) <= set(range(classes)):
        raise ValueError("unknown class")
    scores = []
    for c in sorted(set(y.tolist())):
        tp = np.count_nonzero((pred == c) & (y == c))
        fp = np.count_nonzero((pred == c) & (y != c))
        fn = np.count_nonzero((pred != c) & (y == c))
        scores.append(2 * tp / (2 * tp + fp + fn))
    return float(np.mean(scores))
