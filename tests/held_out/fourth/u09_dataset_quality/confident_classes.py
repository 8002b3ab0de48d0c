"""Wrong works of u09.confident_classes, as learners hand them in."""

import numpy as np


def looks_at_the_most_probable_class_only(probs, y):
    """Takes the argmax and gives -1 if that does not reach its threshold: another class that is reached is not seen."""
    n, K = probs.shape
    if y.shape != (n,):
        raise ValueError(f"y has shape {y.shape}, probs has {probs.shape}")
    if y.min() < 0 or y.max() >= K:
        raise ValueError("label out of range")
    t = np.full(K, np.inf)
    for j in np.unique(y):
        t[j] = probs[y == j, j].mean()
    best = probs.argmax(axis=1)
    return np.where(probs[np.arange(n), best] >= t[best], best, -1)


def the_threshold_of_the_own_label_for_all_classes(probs, y):
    """Compares every class of a row with the threshold of its label: wrong where thresholds differ between classes."""
    if len(y) != len(probs) or y.ndim != 1:
        raise ValueError(f"shapes {probs.shape} and {y.shape} do not match")
    if np.any(y < 0) or np.any(y >= probs.shape[1]):
        raise ValueError("y must be in [0, K)")
    thresholds = np.array([probs[y == j][:, j].mean() if np.any(y == j) else 2.0 for j in range(probs.shape[1])])
    reached = probs >= thresholds[y][:, None]
    masked = np.where(reached, probs, -np.inf)
    answer = masked.argmax(axis=1)
    answer[~reached.any(axis=1)] = -1
    return answer


def by_how_far_the_threshold_is_passed(probs, y):
    """Of the classes that are reached it takes the one with the largest margin, not the most probable one."""
    K = probs.shape[1]
    if y.shape != (probs.shape[0],):
        raise ValueError(f"{y.shape} is not ({probs.shape[0]},), the rows of {probs.shape}")
    if (y < 0).any() or (y > K - 1).any():
        raise ValueError("a label is not a class")
    t = []
    for j in range(K):
        of_j = probs[y == j, j]
        t.append(of_j.mean() if of_j.size else np.inf)
    margin = probs - np.array(t)
    return np.where(margin.max(axis=1) >= 0, margin.argmax(axis=1), -1)


def an_absent_class_has_the_threshold_zero(probs, y):
    """Sums divided by max(count, 1): a class without rows has the threshold 0, and every row reaches it."""
    if y.shape != probs.shape[:1]:
        raise ValueError(f"probs {probs.shape}, y {y.shape}")
    K = probs.shape[1]
    if not ((y >= 0) & (y < K)).all():
        raise ValueError("labels must lie in [0, K)")
    t = np.zeros(K)
    for j in range(K):
        t[j] = probs[y == j, j].sum() / max((y == j).sum(), 1)
    best = np.full(len(y), -1)
    for n in range(len(y)):
        for j in range(K):
            if probs[n, j] >= t[j] and (best[n] == -1 or probs[n, j] > probs[n, best[n]]):
                best[n] = j
    return best
