"""Right works for `logit_adjustment` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_broadcasting(logits: Array, prior: Array, tau: float) -> Array:
    """One line after the checks."""
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits of shape {logits.shape} and prior of shape {prior.shape} do not fit")
    if not (prior > 0).all():
        raise ValueError("every share must be positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    result: Array = logits - tau * np.log(prior)
    return result


def by_loops(logits: Array, prior: Array, tau: float) -> Array:
    """Number by number with the math module; shapes as lists."""
    if list(prior.shape) != [logits.shape[1]]:
        raise ValueError(f"{list(prior.shape)} shares for logits {list(logits.shape)}")
    for k, share in enumerate(prior):
        if not share > 0:
            raise ValueError(f"class {k} has a share of {share}")
    out = np.zeros(logits.shape)
    for n in range(logits.shape[0]):
        for k in range(logits.shape[1]):
            if math.isnan(logits[n, k]):
                raise ValueError(f"logits[{n}, {k}] is no number")
            out[n, k] = float(logits[n, k]) - tau * math.log(prior[k])
    return out


def by_columns(logits: Array, prior: Array, tau: float) -> Array:
    """In place on a copy, class after class."""
    if prior.ndim != 1 or prior.size != logits.shape[-1]:
        raise ValueError(f"prior{prior.shape} is not one share for each column of logits{logits.shape}")
    if min(prior) <= 0 or np.isnan(prior).any():
        raise ValueError(f"smallest share: {min(prior)}")
    if np.count_nonzero(np.isnan(logits)):
        raise ValueError("NaN")
    out = logits.copy()
    for column, share in zip(out.T, prior, strict=True):
        column -= tau * math.log(share)
    return out


def by_outer(logits: Array, prior: Array, tau: float) -> Array:
    """The correction as a whole table, an outer product with ones, turned round for the subtraction."""
    if prior.shape != (logits.shape[1],):
        sizes = " against ".join("x".join(map(str, array.shape)) for array in (logits, prior))
        raise ValueError(f"logits against prior: {sizes}")
    if np.any(~np.greater(prior, 0)):
        raise ValueError("a class that never occurred cannot be adjusted")
    if not np.array_equal(logits, logits):
        raise ValueError("logits hold NaN")
    correction = np.outer(np.log(prior), tau * np.ones(len(logits)))
    result: Array = (logits.T - correction).T
    return result
