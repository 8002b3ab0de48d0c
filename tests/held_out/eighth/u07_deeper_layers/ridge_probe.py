"""Wrong works of `ridge_probe`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def names_only_the_labels_that_occur(features, y, lam):
    """Takes the classes from `np.unique`, so that an absent label has no column and all labels above it move up.
    Shows only where a label below the largest is absent.
    """
    classes, places = np.unique(y, return_inverse=True)
    targets = np.eye(len(classes))[places.ravel()]
    mean_f, mean_t = features.mean(axis=0), targets.mean(axis=0)
    f, t = features - mean_f, targets - mean_t
    n, m = f.shape
    w = np.linalg.solve(f.T @ f / n + lam * np.eye(m), f.T @ t / n)
    return w, mean_t - mean_f @ w


def supposes_classes_of_one_size(features, y, lam):
    """Puts 1/K for the mean of the targets into the bias, as if all labels were equally frequent. `w` is right;
    `b` is wrong wherever they are not.
    """
    N, M = features.shape
    K = int(y.max()) + 1
    T = np.zeros((N, K))
    for n in range(N):
        T[n, y[n]] = 1
    fbar = features.mean(axis=0)
    F = features - fbar
    A = F.T @ F / N
    A[np.diag_indices(M)] += lam
    w = np.linalg.solve(A, F.T @ (T - 1 / K) / N)
    b = np.full(K, 1 / K) - fbar @ w
    return w, b
