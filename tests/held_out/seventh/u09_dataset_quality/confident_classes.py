"""Wrong works of `confident_classes`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_what_is_usual_for_the_chosen(probs, y):
    """Takes the threshold of a class over the rows for which the model finds it most probable, not over the rows that
    bear its label. Shows wherever the two are not the same rows.
    """
    if y.shape != probs.shape[:1]:
        raise ValueError(f"probs {probs.shape}, y {y.shape}")
    if y.min() < 0 or y.max() >= probs.shape[1]:
        raise ValueError("label out of range")
    top = probs.argmax(axis=1)
    limits = np.full(probs.shape[1], np.inf)
    for j in np.unique(y):
        if (top == j).any():
            limits[j] = probs[top == j, j].mean()
    reached = np.where(probs >= limits, probs, -1.0)
    return np.where((reached >= 0).any(axis=1), reached.argmax(axis=1), -1)


def lets_only_the_favourite_try(probs, y):
    """Picks the most probable class of each row first and tests that one alone. Shows where the favourite misses its
    threshold and another class reaches its own.
    """
    N, K = probs.shape
    if np.shape(y) != (N,):
        raise ValueError("probs has shape %s but y has shape %s" % (probs.shape, np.shape(y)))
    for label in y:
        if label < 0 or label >= K:
            raise ValueError("no class %d" % label)
    t = np.array([probs[y == j, j].mean() if (y == j).any() else 2.0 for j in range(K)])
    result = np.zeros(N, dtype=np.int64)
    for n in range(N):
        j = int(np.argmax(probs[n]))
        result[n] = j if probs[n, j] >= t[j] else -1
    return result
