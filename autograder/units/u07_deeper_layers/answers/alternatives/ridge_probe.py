"""Right works for `ridge_probe` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def with_a_column_of_ones(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """The bias is a weight of a column of ones, on which there is no price."""
    n, m = features.shape
    joined = np.hstack([features, np.ones((n, 1))])
    price = np.diag([lam * n] * m + [0.0])
    found = np.linalg.solve(joined.T @ joined + price, joined.T @ np.eye(max(y) + 1)[y])
    return found[:m], found[m]


def by_least_squares(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """Rows that say that each weight is 0, below the centred ones."""
    n, m = features.shape
    targets = (y[:, None] == np.arange(y.max() + 1)).astype(float)
    off = features - features.mean(0)
    below = np.vstack([off, np.sqrt(n * lam) * np.eye(m)])
    right = np.vstack([targets - targets.mean(0), np.zeros((m, targets.shape[1]))])
    w, *_ = np.linalg.lstsq(below, right, rcond=None)
    return w, targets.mean(0) - features.mean(0) @ w


def by_singular_values(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """The directions of the features, each shrunk by its own share."""
    n = len(features)
    targets = np.zeros((n, int(y.max()) + 1))
    targets[np.arange(n), y] = 1.0
    u, s, vt = np.linalg.svd(features - features.mean(axis=0), full_matrices=False)
    w: Array = vt.T @ ((s / (s**2 + n * lam))[:, None] * (u.T @ (targets - targets.mean(axis=0))))
    return w, (targets - features @ w).mean(axis=0)


def by_inner_products_of_rows(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """The dual form: as many equations as there are rows."""
    n = len(features)
    off, targets = features - features.mean(axis=0), np.eye(np.max(y) + 1)[y]
    w: Array = off.T @ np.linalg.solve(off @ off.T + n * lam * np.eye(n), targets - targets.mean(axis=0))
    return w, np.mean(targets, axis=0) - np.mean(features, axis=0).dot(w)


def class_by_class(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """One class after the other, with an inverse."""
    n, m = features.shape
    mean = features.sum(axis=0) / n
    inverse = np.linalg.inv(np.cov(features.T, bias=True).reshape(m, m) + lam * np.identity(m))
    weights, biases = [], []
    for label in range(y.max() + 1):
        target = np.where(y == label, 1.0, 0.0)
        along = inverse @ ((features - mean).T @ target / n)
        weights.append(along)
        biases.append(target.mean() - along @ mean)
    return np.stack(weights, axis=1), np.array(biases)
