"""Right works for u09.confident_classes."""

import numpy as np


def row_by_row_with_a_dictionary(probs, y):
    """Right: thresholds in a dictionary, and a search for each row that only a greater probability wins."""
    if probs.shape[:1] != y.shape:
        raise ValueError(f"y has the shape {y.shape} and probs {probs.shape}")
    k = probs.shape[1]
    for label in y:
        if not 0 <= label < k:
            raise ValueError(f"label {label} is not in [0, {k})")
    thresholds = {int(j): np.mean(probs[:, j][y == j]) for j in np.unique(y)}
    answer = np.full(len(y), -1, dtype=np.int64)
    for n in range(len(y)):
        best = -np.inf
        for j, threshold in thresholds.items():
            if probs[n, j] >= threshold and probs[n, j] > best:
                best, answer[n] = probs[n, j], j
    return answer
