"""Right works for u09.confident_joint."""

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


def product_of_two_tables_of_ones(probs, y):
    """Right: one-hot labels, transposed, times one-hot confident classes, as whole numbers."""
    classes = np.arange(probs.shape[1])
    sure = _confident_classes(probs, y)
    return (y[:, None] == classes).astype(np.int64).T @ (sure[:, None] == classes).astype(np.int64)
