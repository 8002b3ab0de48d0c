"""Wrong works of `ridge_probe`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def has_a_column_for_each_label_that_occurs(features, y, lam):
    """Makes the targets by comparing with `np.unique(y)`. Shows where a label below the largest is absent: its column
    is missing, and those behind it have moved.
    """
    names = np.unique(y)
    t = (y[:, None] == names).astype(float)
    f = features - features.mean(axis=0)
    a = f.T @ f / len(f) + lam * np.eye(f.shape[1])
    w = np.linalg.solve(a, f.T @ (t - t.mean(axis=0)) / len(f))
    return w, t.mean(axis=0) - features.mean(axis=0) @ w


def takes_the_mean_target_for_the_bias(features, y, lam):
    """Solves for centred features and returns the mean target as the bias, though whoever uses the probe does not
    centre. Shows where the mean of the features is not 0.
    """
    N, M = features.shape
    K = y.max() + 1
    T = np.zeros((N, K))
    for n in range(N):
        T[n, y[n]] = 1
    mu = features.mean(axis=0)
    X = features - mu
    w = np.linalg.solve(X.T @ X + N * lam * np.eye(M), X.T @ T)
    b = T.mean(axis=0)
    return w, b
