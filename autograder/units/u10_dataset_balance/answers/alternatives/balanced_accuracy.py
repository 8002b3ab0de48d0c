"""Right works for `balanced_accuracy` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_matrix(y: Array, pred: Array, classes: int) -> float:
    """The diagonal of the confusion matrix over its row sums, where there are rows; a float64 of numpy."""
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape} and pred has shape {pred.shape}")
    if len(y) == 0:
        raise ValueError("there are no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError(f"labels must be in [0, {classes})")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    rows = matrix.sum(axis=1)
    recalls = matrix.diagonal()[rows > 0] / rows[rows > 0]
    result: float = np.mean(recalls)
    return result


def by_loops(y: Array, pred: Array, classes: int) -> float:
    """Two lists of counts, filled row by row; shapes as lists."""
    if list(y.shape) != list(pred.shape):
        raise ValueError(f"{list(pred.shape)} predictions for {list(y.shape)} labels")
    found, there = [0] * classes, [0] * classes
    for truth, answer in zip(y.tolist(), pred.tolist(), strict=True):
        if truth < 0 or truth >= classes or answer < 0 or answer >= classes:
            raise ValueError(f"not a class: {truth} or {answer}")
        there[truth] += 1
        if truth == answer:
            found[truth] += 1
    recalls = [hits / rows for hits, rows in zip(found, there, strict=True) if rows]
    if not recalls:
        raise ValueError("no rows, no accuracy")
    return sum(recalls) / len(recalls)


def by_weights(y: Array, pred: Array, classes: int) -> float:
    """Plain accuracy with a weight for each row, so that all classes weigh the same."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes {y.shape} != {pred.shape}")
    if y.size == 0:
        raise ValueError("N = 0")
    if not np.isin(np.append(y, pred), np.arange(classes)).all():
        raise ValueError("a label is out of range")
    counts = np.bincount(y, minlength=classes)
    return float(np.average(y == pred, weights=1 / counts[y]))


def by_unique(y: Array, pred: Array, classes: int) -> float:
    """For each class that occurs, the mean of a comparison over its rows."""
    if y.shape != pred.shape:
        raise ValueError(f"y {'x'.join(map(str, y.shape))}, pred {'x'.join(map(str, pred.shape))}")
    if not len(y):
        raise ValueError("empty")
    if any(label not in range(classes) for label in {*y.tolist(), *pred.tolist()}):
        raise ValueError("label outside the classes")
    return float(np.mean([np.mean(pred[y == label] == label) for label in np.unique(y)]))


def by_nanmean(y: Array, pred: Array, classes: int) -> float:
    """Classes without rows become NaN by 0 / 0 and are passed over by nanmean."""
    if np.shape(y) != np.shape(pred):
        raise ValueError("mismatch: " + repr((y.shape, pred.shape)))
    if y.shape[0] < 1:
        raise ValueError("at least one row is needed")
    if np.any(y < 0) or np.any(y >= classes) or np.any(pred < 0) or np.any(pred >= classes):
        raise ValueError("a class that does not exist")
    rows = np.bincount(y, minlength=classes).astype(float)
    hits = np.bincount(y, weights=(pred == y), minlength=classes)
    with np.errstate(invalid="ignore"):
        return float(np.nanmean(hits / rows))
