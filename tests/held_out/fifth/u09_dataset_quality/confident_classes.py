"""Wrong works for u09.confident_classes."""

import numpy as np


def most_probable_class_first_then_its_threshold(probs, y):
    """Asks only whether the most probable class is reached. A row that reaches another one alone gets -1."""
    N, K = probs.shape
    if y.shape != (N,):
        raise ValueError(f"{probs.shape} {y.shape}")
    if np.any((y < 0) | (y >= K)):
        raise ValueError("label out of range")
    t = np.full(K, np.inf)
    for j in range(K):
        if np.any(y == j):
            t[j] = probs[y == j, j].mean()
    best = probs.argmax(axis=1)
    return np.where(probs[np.arange(N), best] >= t[best], best, -1)


def threshold_from_all_rows(probs, y):
    """The threshold of a class is its mean probability over all rows, not over those with its label: far too low."""
    if y.ndim != 1 or len(y) != len(probs):
        raise ValueError(f"y has shape {y.shape}, probs {probs.shape}")
    K = probs.shape[1]
    if y.min() < 0 or y.max() > K - 1:
        raise ValueError("labels must be in [0, K)")
    thresholds = np.mean(probs, axis=0)
    thresholds[np.bincount(y, minlength=K) == 0] = np.inf
    reached = np.where(probs >= thresholds, probs, -1.0)
    answer = np.argmax(reached, axis=1)
    answer[reached.max(axis=1) < 0] = -1
    return answer


def equal_is_not_enough(probs, y):
    """Wants more than the threshold. Shows for the only row of a label, whose probability is the threshold."""
    n, k = probs.shape
    if y.shape != (n,):
        raise ValueError(f"shapes {probs.shape} and {y.shape} do not fit")
    if not np.isin(y, np.arange(k)).all():
        raise ValueError(f"labels must be in [0, {k})")
    t = np.array([np.mean(probs[y == j, j]) if (y == j).any() else 2.0 for j in range(k)])
    result = []
    for row in probs:
        reached = [j for j in range(k) if row[j] > t[j]]
        result.append(max(reached, key=lambda j: row[j]) if reached else -1)
    return np.array(result, dtype=np.int64)
