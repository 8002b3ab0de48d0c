"""Right works for u09.find_label_issues."""

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


def sorted_tuples(probs, y):
    """Right: Python's sorted over tuples of probability and number."""
    sure = _confident_classes(probs, y)
    found = sorted((float(probs[n, y[n]]), n) for n in range(len(y)) if sure[n] >= 0 and sure[n] != y[n])
    return np.array([n for _, n in found], dtype=np.int64)
