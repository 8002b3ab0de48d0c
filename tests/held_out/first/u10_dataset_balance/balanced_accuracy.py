"""Wrong works for `balanced_accuracy`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def divides_by_the_answers(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Divides the hits of a class by the number of its predictions, and so takes the mean of the precisions of the
    classes that are predicted. Shows wherever precisions and recalls differ.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y: {y.shape}, pred: {pred.shape}")
    if len(y) == 0:
        raise ValueError("no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError("out of range")
    table = np.zeros((classes, classes))
    np.add.at(table, (y, pred), 1)
    answers = table.sum(axis=0)
    there = answers > 0
    return float((np.diag(table)[there] / answers[there]).mean())


def counts_true_negatives(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Takes for each class the share of all rows that are right about *this class or not*, true negatives included, and
    the mean over the classes that occur. Shows wherever a row is wrong.
    """
    if y.shape != pred.shape:
        raise ValueError(f"shape of y {y.shape}, shape of pred {pred.shape}")
    if y.size == 0:
        raise ValueError("no rows")
    if np.any(y < 0) or np.any(pred < 0) or np.any(y >= classes) or np.any(pred >= classes):
        raise ValueError("a label is not in range")
    return float(np.mean([np.mean((y == c) == (pred == c)) for c in np.unique(y)]))


def counts_classes_that_are_only_predicted(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Takes the mean over all classes that occur in the labels or in the predictions, with a recall of 0 for those that
    have no rows. Shows only where a class without rows is predicted.
    """
    if y.shape != pred.shape:
        raise ValueError(f"{y.shape} and {pred.shape} are different shapes")
    if y.shape[0] < 1:
        raise ValueError("N = 0")
    seen = np.union1d(y, pred)
    if seen[0] < 0 or seen[-1] >= classes:
        raise ValueError(f"a class is not in [0, {classes})")
    recalls = []
    for c in seen:
        rows = y == c
        recalls.append((pred[rows] == c).mean() if rows.any() else 0.0)
    return float(np.mean(recalls))


def answers_zero_for_no_rows(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Returns 0.0 where there are no rows and a ValueError is promised. Shows only for N = 0."""
    if y.shape != pred.shape:
        raise ValueError(f"y of shape {y.shape} and pred of shape {pred.shape}")
    if not len(y):
        return 0.0
    if y.min() < 0 or y.max() >= classes or pred.min() < 0 or pred.max() >= classes:
        raise ValueError("labels and predictions must be in [0, K)")
    hits = np.bincount(y[y == pred], minlength=classes)
    rows = np.bincount(y, minlength=classes)
    return float(np.mean(hits[rows > 0] / rows[rows > 0]))


def takes_the_geometric_mean(y: np.ndarray, pred: np.ndarray, classes: int) -> float:
    """Takes the geometric mean of the recalls and not the arithmetic one, so a single recall of 0 makes it 0. Shows
    wherever the recalls are not all equal.
    """
    if y.shape != pred.shape:
        raise ValueError(f"got shapes {y.shape} and {pred.shape}")
    if y.size == 0:
        raise ValueError("there are no rows")
    if not (np.isin(y, range(classes)).all() and np.isin(pred, range(classes)).all()):
        raise ValueError("unknown class")
    product, count = 1.0, 0
    for k in range(classes):
        if (y == k).sum() > 0:
            product *= ((y == k) & (pred == k)).sum() / (y == k).sum()
            count += 1
    return float(product ** (1 / count))
