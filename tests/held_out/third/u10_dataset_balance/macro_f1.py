"""Wrong works for u10.macro_f1."""

import numpy as np


def f1_of_the_mean_precision_and_mean_recall(y, pred, classes):
    """Averages precision and recall over the classes first and takes one F1 of the two means."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    if np.min([y, pred]) < 0 or np.max([y, pred]) >= classes:
        raise ValueError("label out of range")
    precisions, recalls = [], []
    for k in np.union1d(y, pred):
        hits = np.sum((y == k) & (pred == k))
        precisions.append(hits / max(1, np.sum(pred == k)))
        recalls.append(hits / max(1, np.sum(y == k)))
    p, r = np.mean(precisions), np.mean(recalls)
    return float(2 * p * r / (p + r)) if p + r > 0 else 0.0


def classes_weighted_by_their_rows(y, pred, classes):
    """Weighs each F1 by the rows of its class, so the frequent classes decide again."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    if y.size < 1:
        raise ValueError("no rows")
    if any(not 0 <= v < classes for v in np.append(y, pred)):
        raise ValueError("label out of range")
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (y, pred), 1)
    support, called = matrix.sum(axis=1), matrix.sum(axis=0)
    f1 = 2 * matrix.diagonal() / np.maximum(support + called, 1)
    return float(np.average(f1, weights=support))


def nan_of_a_class_never_predicted(y, pred, classes):
    """Takes precision from 0 / 0 and leaves the NaN out with nanmean: a class that is never predicted, or has no rows,
    does not count with 0."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    if y.min() < 0 or pred.min() < 0 or y.max() >= classes or pred.max() >= classes:
        raise ValueError("label out of range")
    f1 = []
    with np.errstate(invalid="ignore", divide="ignore"):
        for k in range(classes):
            hits = np.float64(np.sum((y == k) & (pred == k)))
            p, r = hits / np.sum(pred == k), hits / np.sum(y == k)
            f1.append(0.0 if p == 0 and r == 0 else 2 * p * r / (p + r))
    return float(np.nanmean(f1)) if not np.isnan(f1).all() else 0.0


def arithmetic_mean_of_precision_and_recall(y, pred, classes):
    """Takes (p + r) / 2 for each class and not the harmonic mean: too high wherever the two differ."""
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape}")
    n = len(y)
    if n == 0:
        raise ValueError("no rows")
    if not set(y.tolist() + pred.tolist()) <= set(range(classes)):
        raise ValueError("label out of range")
    values = []
    for k in sorted(set(y.tolist() + pred.tolist())):
        tp = np.count_nonzero((y == k) & (pred == k))
        p = tp / max(np.count_nonzero(pred == k), 1)
        r = tp / max(np.count_nonzero(y == k), 1)
        values.append((p + r) / 2)
    return float(sum(values) / len(values))
