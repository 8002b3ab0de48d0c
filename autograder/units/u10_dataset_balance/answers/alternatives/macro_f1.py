"""Right works for `macro_f1` of other shapes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_matrix(y: Array, pred: Array, classes: int) -> float:
    """The second form of the notebook on the confusion matrix; a float64 of numpy."""
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape} and pred has shape {pred.shape}")
    if len(y) == 0:
        raise ValueError("there are no rows")
    if min(y.min(), pred.min()) < 0 or max(y.max(), pred.max()) >= classes:
        raise ValueError(f"labels must be in [0, {classes})")
    matrix = np.bincount(classes * y + pred, minlength=classes**2).reshape(classes, classes)
    below = matrix.sum(axis=0) + matrix.sum(axis=1)
    occurs = below > 0
    result: float = np.mean(2 * np.diag(matrix)[occurs] / below[occurs])
    return result


def by_harmonic_mean(y: Array, pred: Array, classes: int) -> float:
    """Precision and recall of each class, and their harmonic mean, case by case; shapes as lists."""
    if list(y.shape) != list(pred.shape):
        raise ValueError(f"{list(y.shape)} is not {list(pred.shape)}")
    if not y.size:
        raise ValueError("nothing to measure")
    if not all(0 <= label < classes for label in [*y, *pred]):
        raise ValueError("some label is no class")
    scores = []
    for k in range(classes):
        hits = sum(1 for truth, answer in zip(y, pred, strict=True) if truth == answer == k)
        there, said = int((y == k).sum()), int((pred == k).sum())
        if there == said == 0:
            continue
        if hits == 0:
            scores.append(0.0)
            continue
        precision, recall = hits / said, hits / there
        scores.append(2 / (1 / precision + 1 / recall))
    return sum(scores) / len(scores)


def by_bincount(y: Array, pred: Array, classes: int) -> float:
    """Three counts without a matrix; classes that occur in neither get a denominator of 1 and are not counted."""
    if y.shape != pred.shape:
        raise ValueError(f"shapes: {y.shape} / {pred.shape}")
    both = np.concatenate([y, pred])
    if both.size == 0:
        raise ValueError("N is 0")
    if (both != np.clip(both, 0, classes - 1)).any():
        raise ValueError(f"label outside 0 ... {classes - 1}")
    below = np.bincount(both, minlength=classes)
    hits = np.bincount(y[y == pred], minlength=classes)
    return float((2 * hits / np.maximum(below, 1)).sum() / np.count_nonzero(below))


def by_sets(y: Array, pred: Array, classes: int) -> float:
    """Each class as two sets of row numbers, whose overlap is measured; exact fractions until the end."""
    if y.shape != pred.shape:
        raise ValueError(f"y: {y.shape}; pred: {pred.shape}")
    if y.shape == (0,):
        raise ValueError("no rows")
    if not {*y.tolist(), *pred.tolist()} <= set(range(classes)):
        raise ValueError("unknown class")
    scores = []
    for k in range(classes):
        there, said = ({int(n) for n in np.flatnonzero(labels == k)} for labels in (y, pred))
        if there or said:
            scores.append(Fraction(2 * len(there & said), len(there) + len(said)))
    return float(sum(scores) / len(scores))


def by_errors(y: Array, pred: Array, classes: int) -> float:
    """Hits against hits plus half of the rows that were missed and of those that were called so wrongly."""
    if not y.shape == pred.shape:
        raise ValueError(f"got {pred.shape} for pred and {y.shape} for y")
    if len(pred) < 1:
        raise ValueError("zero rows")
    if y.min() < 0 or pred.min() < 0 or y.max() >= classes or pred.max() >= classes:
        raise ValueError("labels out of range")
    here, said = np.eye(classes, dtype=bool)[y], np.eye(classes, dtype=bool)[pred]
    hits = (here & said).sum(axis=0)
    errors = (here ^ said).sum(axis=0)
    seen = (here | said).any(axis=0)
    return float((hits[seen] / (hits + errors / 2)[seen]).mean())
