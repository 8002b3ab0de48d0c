"""Wrong works for u09.find_label_issues."""

import numpy as np


def _confident_classes(probs, y):
    n, k = probs.shape
    if y.shape != (n,):
        raise ValueError(f"probs {probs.shape} and y {y.shape}")
    if np.any((y < 0) | (y >= k)):
        raise ValueError("a label is not in [0, K)")
    t = np.array([probs[y == j, j].mean() if np.any(y == j) else np.inf for j in range(k)])
    reached = np.where(probs >= t, probs, -np.inf)
    return np.where((probs >= t).any(axis=1), reached.argmax(axis=1), -1)


def sorted_by_what_the_model_proposes(probs, y):
    """Sorts by the probability of the proposed class, highest first, not by that of the label, lowest first."""
    sure = _confident_classes(probs, y)
    issues = np.flatnonzero((sure >= 0) & (sure != y))
    proposed = probs[issues, sure[issues]]
    return issues[np.argsort(-proposed, kind="stable")]


def ties_come_backwards(probs, y):
    """Sorts by doubt and turns the order round, so that rows with equal probability come in descending order."""
    sure = _confident_classes(probs, y)
    rows = np.array([n for n in range(len(y)) if sure[n] not in (-1, y[n])], dtype=np.int64)
    if len(rows) == 0:
        return rows
    own = probs[rows, y[rows]]
    return rows[np.argsort(-own, kind="stable")[::-1]]
