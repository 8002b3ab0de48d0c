"""Wrong works for u10.balanced_accuracy."""

import numpy as np


def _check(y, pred, classes):
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape}, pred has shape {pred.shape}")
    for name, labels in (("label", y), ("prediction", pred)):
        if np.any((labels < 0) | (labels >= classes)):
            raise ValueError(f"a {name} is not in [0, {classes})")


def _confusion_matrix(y, pred, classes):
    _check(y, pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix


def averages_the_precisions(y, pred, classes):
    """The diagonal is divided by the sums of the columns: the share of the answers that were right, not of the rows."""
    C = _confusion_matrix(y, pred, classes)
    if C.sum() == 0:
        raise ValueError("no rows")
    answered = C.sum(axis=0)
    present = C.sum(axis=1) > 0
    precision = np.diag(C) / np.maximum(answered, 1)
    return float(precision[present].mean())


def leaves_out_a_class_that_is_never_predicted(y, pred, classes):
    """A class with rows that is never predicted should count with 0; it is left out, and the mean is too high."""
    _check(y, pred, classes)
    if len(y) == 0:
        raise ValueError("there are no rows")
    recalls = []
    for k in range(classes):
        mine = y == k
        if mine.any() and (pred == k).any():
            recalls.append((pred[mine] == k).mean())
    return float(np.mean(recalls)) if recalls else 0.0


def takes_off_what_chance_would_get(y, pred, classes):
    """This is the adjusted score: 1 / K is taken off and the rest stretched, so guessing is at 0 or below."""
    matrix = _confusion_matrix(y, pred, classes)
    rows = matrix.sum(axis=1)
    if rows.sum() < 1:
        raise ValueError("N = 0")
    present = rows > 0
    recall = matrix.diagonal()[present] / rows[present]
    score = recall.mean()
    k = present.sum()
    if k > 1:
        score = (score - 1 / k) / (1 - 1 / k)
    return float(score)
