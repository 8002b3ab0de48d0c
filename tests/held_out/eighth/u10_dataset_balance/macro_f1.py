"""Wrong works of `macro_f1`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_f1_of_two_means(y, pred, classes):
    """Means the precisions and the recalls first and then takes the harmonic mean of these two numbers. Shows
    wherever precision and recall differ between classes.
    """
    C = confusion_matrix(y, pred, classes)
    if C.sum() == 0:
        raise ValueError("N = 0")
    right, rows, columns = np.diag(C), C.sum(axis=1), C.sum(axis=0)
    here = rows + columns > 0
    recall = (right / np.maximum(rows, 1))[here].mean()
    precision = (right / np.maximum(columns, 1))[here].mean()
    if recall + precision == 0:
        return 0.0
    return float(2 * precision * recall / (precision + recall))


def takes_the_geometric_mean_of_both(y, pred, classes):
    """Takes the root of precision times recall for the F1 of a class: the geometric mean, which is never below the
    harmonic one. Right where both are equal; shows elsewhere.
    """
    table = confusion_matrix(y, pred, classes)
    if y.size == 0:
        raise ValueError("no rows, no F1")
    scores = []
    for k in range(classes):
        n_true = table[k].sum()
        n_called = table[:, k].sum()
        if n_true == 0 and n_called == 0:
            continue
        if n_true == 0 or n_called == 0:
            scores.append(0.0)
        else:
            scores.append(np.sqrt(table[k, k] / n_true * table[k, k] / n_called))
    return float(sum(scores) / len(scores))
