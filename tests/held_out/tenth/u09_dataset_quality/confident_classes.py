"""Wrong works of `confident_classes`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def chooses_the_class_that_is_exceeded_most(probs, y):
    """Of the classes that a row reaches it takes the one whose threshold is exceeded by most, not the most probable
    one. Shows where a row reaches two classes, one of them a hard one.
    """
    n, k = probs.shape
    if y.shape != (n,):
        raise ValueError(f"probs {probs.shape} and y {y.shape}")
    if (y < 0).any() or (y >= k).any():
        raise ValueError("a label is out of range")
    t = np.array([probs[y == j, j].mean() if (y == j).any() else np.inf for j in range(k)])
    margin = probs - t
    margin[probs < t] = -np.inf
    best = margin.argmax(axis=1)
    return np.where((probs >= t).any(axis=1), best, -1)


def gives_an_absent_class_the_threshold_zero(probs, y):
    """Begins with thresholds of 0 and fills in those of the labels that occur. A class without rows is then reached by
    every row, and wins where it is the most probable, and where no other is reached.
    """
    if y.shape != probs.shape[:1]:
        raise ValueError("shapes: %s, %s" % (probs.shape, y.shape))
    if y.min() < 0 or y.max() >= probs.shape[1]:
        raise ValueError("labels must lie in [0, %d)" % probs.shape[1])
    thresholds = np.zeros(probs.shape[1])
    for label in np.unique(y):
        thresholds[label] = probs[y == label][:, label].mean()
    out = np.full(len(y), -1)
    for row in range(len(y)):
        for j in range(probs.shape[1]):
            if probs[row, j] >= thresholds[j] and (out[row] == -1 or probs[row, j] > probs[row, out[row]]):
                out[row] = j
    return out
