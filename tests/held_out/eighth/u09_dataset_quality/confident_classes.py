"""Wrong works of `confident_classes`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_first_class_that_is_reached(probs, y):
    """Asks argmax of the table of trues and falses, which gives the lowest class that a row reaches and not the
    most probable one. Shows only for rows that reach two classes or more.
    """
    n, k = probs.shape
    if y.shape != (n,):
        raise ValueError(f"probs has shape {probs.shape} and y has shape {y.shape}")
    if (y < 0).any() or (y >= k).any():
        raise ValueError(f"a label is not in [0, {k})")
    limits = np.full(k, np.inf)
    for label in np.unique(y):
        limits[label] = probs[y == label, label].mean()
    reached = probs >= limits
    return np.where(reached.any(axis=1), reached.argmax(axis=1), -1)


def averages_over_the_rows_that_the_model_calls_so(probs, y):
    """Takes the threshold of a class over the rows to which the model itself gives that class, not over those that
    bear its label. Shows where the model and the labels disagree about some row.
    """
    if y.shape != probs.shape[:1]:
        raise ValueError("shapes: probs %s, y %s" % (probs.shape, y.shape))
    N, K = probs.shape
    if np.any((y < 0) | (y >= K)):
        raise ValueError("labels must be in [0, %d)" % K)
    called = probs.argmax(axis=1)
    t = np.empty(K)
    for j in range(K):
        own = probs[called == j, j]
        t[j] = own.mean() if len(own) and np.any(y == j) else np.inf
    answer = np.full(N, -1, dtype=np.int64)
    for n in range(N):
        best = -1.0
        for j in range(K):
            if probs[n, j] >= t[j] and probs[n, j] > best:
                best = probs[n, j]
                answer[n] = j
    return answer
