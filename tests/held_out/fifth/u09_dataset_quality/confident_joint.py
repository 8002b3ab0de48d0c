"""Wrong works for u09.confident_joint."""

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


def rows_and_columns_swapped(probs, y):
    """Two mistakes: counts at (class, label), and takes rows that are confident of none (-1) for the last class."""
    K = probs.shape[1]
    joint = np.zeros((K, K), dtype=np.int64)
    for label, sure in zip(y, _confident_classes(probs, y), strict=True):
        joint[sure, label] += 1
    return joint


def pairs_are_marked_not_counted(probs, y):
    """Adds 1 by a list of places, which numpy does only once for a place that comes twice: all counts are 0 or 1."""
    K = probs.shape[1]
    sure = _confident_classes(probs, y)
    keep = sure >= 0
    C = np.zeros((K, K), dtype=np.int64)
    C[y[keep], sure[keep]] += 1
    return C
