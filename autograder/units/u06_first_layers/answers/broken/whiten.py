"""Works for `whiten` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _whitened(x: Array, covariance: Array, eps: float) -> Array:
    variances, directions = np.linalg.eigh(covariance)
    return np.asarray((x - x.mean(axis=0)) @ directions / np.sqrt(variances + eps) @ directions.T)


def tiny_is_none(x: Array, eps: float) -> Array:
    """A positive number that is close to 0 is refused as if it were 0."""
    if np.isclose(eps, 0):
        raise ValueError("eps must be positive")
    centred = x - x.mean(axis=0)
    return _whitened(x, centred.T @ centred / len(x), eps)


def by_correlations(x: Array, eps: float) -> Array:
    """The covariance is made of correlations, which are 0 / 0 where one column never varies."""
    if len(x) == 1:
        return np.zeros(x.shape)
    spread = x.std(axis=0)
    with np.errstate(all="ignore"):
        correlations = np.atleast_2d(np.corrcoef(x.T))
    return _whitened(x, correlations * np.outer(spread, spread), eps)
