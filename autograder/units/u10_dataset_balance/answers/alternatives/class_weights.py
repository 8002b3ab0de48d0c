"""Right works for `class_weights` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_bincount(y: Array, classes: int) -> Array:
    """Counts, and a division only where there are rows."""
    if len(y) == 0:
        raise ValueError("there are no rows")
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"labels must be in [0, {classes}), not in [{y.min()}, {y.max()}]")
    counts = np.bincount(y, minlength=classes)
    weights = np.zeros(classes)
    occurs = counts > 0
    weights[occurs] = len(y) / (occurs.sum() * counts[occurs])
    return weights


def by_loops(y: Array, classes: int) -> Array:
    """A dictionary of counts and a list of weights."""
    counts: dict[int, int] = {}
    for label in y.tolist():
        if label not in range(classes):
            raise ValueError(f"{label} is not one of {classes} classes")
        counts[label] = counts.get(label, 0) + 1
    if not counts:
        raise ValueError("class weights of no rows")
    share = len(y) / len(counts)
    return np.array([share / counts[k] if k in counts else 0.0 for k in range(classes)], dtype=float)


def by_unique(y: Array, classes: int) -> Array:
    """Only the classes that occur are looked at, and their weights are put in their places."""
    labels, counts = np.unique(y, return_counts=True)
    if labels.size == 0:
        raise ValueError("y is empty")
    if labels[0] < 0 or labels[-1] >= classes:
        raise ValueError("the labels reach beyond the classes")
    weights = np.zeros(classes, dtype=np.float64)
    np.put(weights, labels, y.size / counts / labels.size)
    return weights


def by_normalising(y: Array, classes: int) -> Array:
    """One over the counts, then scaled until the mean over the rows is 1."""
    if y.size < 1:
        raise ValueError("N = 0")
    if np.any((y < 0) | (y > classes - 1)):
        raise ValueError("a label is out of range")
    counts = (y[:, None] == np.arange(classes)).sum(axis=0).astype(np.float64)
    weights: Array = np.divide(1.0, counts, out=np.zeros(classes), where=counts != 0)
    weights /= weights[y].mean()
    return weights
