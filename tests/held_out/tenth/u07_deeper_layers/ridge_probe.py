"""Wrong works of `ridge_probe`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def codes_the_targets_as_plus_and_minus_one(features, y, lam):
    """The targets are 1 for the class and -1 for the others, as in a course on discriminants. All weights come out
    twice as large, and the biases are shifted, too.
    """
    K = int(y.max()) + 1
    T = -np.ones((len(y), K))
    T[np.arange(len(y)), y] = 1
    fbar, tbar = features.mean(axis=0), T.mean(axis=0)
    Fc, Tc = features - fbar, T - tbar
    A = Fc.T @ Fc / len(y) + lam * np.eye(features.shape[1])
    w = np.linalg.solve(A, Fc.T @ Tc / len(y))
    return w, tbar - fbar @ w


def multiplies_the_price_by_the_rows(features, y, lam):
    """Has read that scikit-learn's alpha is lam times N, and puts lam * N beside a matrix that is a mean already. Shows
    for two rows or more: the weights are too small.
    """
    n, m = features.shape
    t = np.eye(y.max() + 1)[y]
    f0 = features - features.mean(axis=0, keepdims=True)
    t0 = t - t.mean(axis=0, keepdims=True)
    w = np.linalg.solve(f0.T @ f0 / n + lam * n * np.eye(m), f0.T @ t0 / n)
    b = t.mean(axis=0) - features.mean(axis=0) @ w
    return w, b


def standardises_the_features_and_stays_there(features, y, lam):
    """Divides the centred features by their deviations and returns the weights on that scale. Right only where each
    column has the deviation 1 (or does not vary).
    """
    one_hot = (y[:, None] == np.arange(y.max() + 1)).astype(float)
    mu, sd = features.mean(axis=0), features.std(axis=0)
    sd = np.where(sd > 0, sd, 1.0)
    z = (features - mu) / sd
    gram = z.T @ z / len(z)
    w = np.linalg.solve(gram + lam * np.identity(len(gram)), z.T @ (one_hot - one_hot.mean(axis=0)) / len(z))
    b = one_hot.mean(axis=0) - mu @ w
    return w, b
