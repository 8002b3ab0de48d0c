"""Wrong works for u10.macro_f1."""

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


def combines_the_mean_precision_and_the_mean_recall(y, pred, classes):
    """The harmonic mean is taken of the two means; it should be taken in each class and then averaged."""
    C = _confusion_matrix(y, pred, classes)
    if not C.any():
        raise ValueError("no rows to judge")
    occurs = (C.sum(axis=0) + C.sum(axis=1)) > 0
    hits = np.diag(C)[occurs]
    p = np.mean(hits / np.maximum(C.sum(axis=0)[occurs], 1))
    r = np.mean(hits / np.maximum(C.sum(axis=1)[occurs], 1))
    if p + r == 0:
        return 0.0
    return float(2 * p * r / (p + r))


def lets_a_class_count_as_it_is_frequent(y, pred, classes):
    """This is the weighted F1: each class counts with its number of rows, so rare classes hardly count."""
    _check(y, pred, classes)
    if y.size == 0:
        raise ValueError("y is empty")
    total = 0.0
    for k in range(classes):
        tp = np.sum((y == k) & (pred == k))
        fp = np.sum((y != k) & (pred == k))
        fn = np.sum((y == k) & (pred != k))
        if tp + fp + fn > 0:
            total += 2 * tp / (2 * tp + fp + fn) * np.sum(y == k)
    return float(total / len(y))


def averages_only_over_the_classes_of_the_labels(y, pred, classes):
    """A class without rows that is predicted should count with 0; it is left out, and the mean is too high."""
    matrix = _confusion_matrix(y, pred, classes)
    n_true, n_pred = matrix.sum(axis=1), matrix.sum(axis=0)
    if n_true.sum() == 0:
        raise ValueError("there are no rows")
    f1 = 2 * np.diag(matrix) / np.maximum(n_true + n_pred, 1)
    return float(np.mean(f1[n_true > 0]))
