"""Right works for `whiten` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_eigenvectors(x: Array, eps: float) -> Array:
    """The whitening matrix first, and one product."""
    centred = x - np.mean(x, axis=0)
    variances, directions = np.linalg.eigh(np.cov(centred.T, bias=True).reshape(x.shape[1], x.shape[1]))
    matrix = directions @ np.diag((np.abs(variances) + eps) ** -0.5) @ directions.T
    return np.asarray(centred @ matrix)


def by_singular_values(x: Array, eps: float) -> Array:
    """Singular values of the centred rows; directions without variance stay 0 by themselves."""
    centred = x - x.mean(axis=0, keepdims=True)
    left, values, right = np.linalg.svd(centred, full_matrices=False)
    return np.asarray((left * (values / np.sqrt(values**2 / len(x) + eps))) @ right)


def by_directions(x: Array, eps: float) -> Array:
    """One direction after the other, each with its part of every row."""
    centred = x - x.sum(axis=0) / len(x)
    covariance = np.einsum("nd,ne->de", centred, centred) / len(x)
    variances, directions = np.linalg.eigh(covariance)
    white = np.zeros(x.shape)
    for variance, direction in zip(variances, directions.T, strict=True):
        white += np.outer(centred @ direction, direction) / np.sqrt(max(variance, 0) + eps)
    return white


def by_svd_of_the_covariance(x: Array, eps: float) -> Array:
    """The covariance by its singular value decomposition, as tutorials have it."""
    centred = x - x.mean(0)
    u, s, _ = np.linalg.svd(centred.T.dot(centred) / centred.shape[0])
    rotated = np.dot(centred, u)
    return np.asarray(np.dot(rotated / np.sqrt(s + eps), u.T))
