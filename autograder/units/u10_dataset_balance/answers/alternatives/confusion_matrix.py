"""Right works for `confusion_matrix` of other shapes."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_bincount(y: Array, pred: Array, classes: int) -> Array:
    """Pairs as numbers with two digits, counted at once."""
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape} and pred has shape {pred.shape}")
    for labels in (y, pred):
        if ((labels < 0) | (labels >= classes)).any():
            raise ValueError(f"labels must be in [0, {classes})")
    return np.bincount(classes * y + pred, minlength=classes**2).reshape(classes, classes)


def by_loops(y: Array, pred: Array, classes: int) -> Array:
    """Row by row, with the labels checked on the way; shapes as lists."""
    if list(y.shape) != list(pred.shape):
        raise ValueError(f"{list(y.shape)} labels but {list(pred.shape)} predictions")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for truth, answer in zip(y, pred, strict=True):
        if not (0 <= truth < classes and 0 <= answer < classes):
            raise ValueError(f"there is no class {truth} or no class {answer}")
        matrix[truth, answer] += 1
    return matrix


def by_add_at(y: Array, pred: Array, classes: int) -> Array:
    """Unbuffered addition at index pairs; labels are checked by their extremes."""
    if np.shape(y) != np.shape(pred):
        raise ValueError(f"shapes {np.shape(y)}, {np.shape(pred)}")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    if y.size:
        both = np.concatenate([y, pred])
        if both.min() < 0 or both.max() > classes - 1:
            raise ValueError(f"smallest {both.min()}, largest {both.max()}, classes {classes}")
        np.add.at(matrix, (y, pred), 1)
    return matrix


def by_one_hot(y: Array, pred: Array, classes: int) -> Array:
    """A product of two tables of zeros and ones; a row without a 1 gives a label out of range away."""
    if y.shape != pred.shape:
        sizes = ["x".join(map(str, array.shape)) for array in (y, pred)]
        raise ValueError("y is {}, pred is {}".format(*sizes))
    truth = (y[:, None] == np.arange(classes)).astype(np.int64)
    answers = (pred[:, None] == np.arange(classes)).astype(np.int64)
    if truth.sum() < len(y) or answers.sum() < len(pred):
        raise ValueError("a label or a prediction belongs to no class")
    result: Array = truth.T @ answers
    return result


def by_counter(y: Array, pred: Array, classes: int) -> Array:
    """A counter of pairs, written into a nested list."""
    if y.shape != pred.shape:
        raise ValueError(f"Not the same shape: {y.shape!r} and {pred.shape!r}")
    counts = Counter(zip(y.tolist(), pred.tolist(), strict=True))
    allowed = range(classes)
    if any(truth not in allowed or answer not in allowed for truth, answer in counts):
        raise ValueError("out of range")
    return np.array([[counts[i, j] for j in allowed] for i in allowed], dtype=np.int64)


def by_comparing(y: Array, pred: Array, classes: int) -> Array:
    """One count for each pair of classes; the labels are checked with isin."""
    if y.shape != pred.shape:
        raise ValueError(f"y{y.shape} pred{pred.shape}")
    if not (np.isin(y, range(classes)).all() and np.isin(pred, range(classes)).all()):
        raise ValueError(f"every label must be one of the {classes} classes")
    matrix = np.empty((classes, classes), dtype=np.int64)
    for i in range(classes):
        for j in range(classes):
            matrix[i, j] = np.count_nonzero((y == i) & (pred == j))
    return matrix
