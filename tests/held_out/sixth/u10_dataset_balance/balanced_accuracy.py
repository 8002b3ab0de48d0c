"""Wrong works of `balanced_accuracy`, written without sight of the grader."""

import numpy as np


def _check(y, pred, classes):
    if y.shape != pred.shape:
        raise ValueError(f"y has the shape {y.shape} and pred {pred.shape}")
    if len(y) == 0:
        raise ValueError("there are no rows")
    for labels in (y, pred):
        if labels.min() < 0 or labels.max() >= classes:
            raise ValueError(f"labels must be in [0, {classes})")


def counts_absent_classes_as_zero(y, pred, classes):
    """Divides by K, so that a class without rows counts with a recall of 0. Shows where a class does not occur in y."""
    _check(y, pred, classes)
    recalls = np.zeros(classes)
    for k in range(classes):
        rows = y == k
        if rows.any():
            recalls[k] = np.mean(pred[rows] == k)
    return float(recalls.mean())


def divides_by_the_answers(y, pred, classes):
    """Divides the diagonal by the sums of the columns: the mean of the precisions. Shows where a class is called more
    or less often than it occurs.
    """
    _check(y, pred, classes)
    table = np.zeros((classes, classes))
    np.add.at(table, (y, pred), 1)
    called = table.sum(axis=0)
    occurs = table.sum(axis=1) > 0
    precision = np.divide(table.diagonal(), called, out=np.zeros(classes), where=called > 0)
    return float(precision[occurs].mean())


def lets_predicted_classes_take_part(y, pred, classes):
    """Takes the mean over all labels in y or pred: a class that is predicted, and has no rows, counts with 0. Shows for
    such classes alone.
    """
    _check(y, pred, classes)
    recalls = []
    for k in np.union1d(y, pred):
        found = np.sum((y == k) & (pred == k))
        recalls.append(found / max(np.sum(y == k), 1))
    return float(np.mean(recalls))
