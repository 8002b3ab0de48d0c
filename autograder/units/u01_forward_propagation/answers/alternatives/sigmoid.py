"""Right works for `sigmoid` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_loops(z: Array) -> Array:
    """The math module, number by number, with the safe form on each side of 0."""
    out = np.zeros_like(z, dtype=float)
    for index in np.ndindex(z.shape):
        number = float(z[index])
        if number >= 0:
            out[index] = 1 / (1 + math.exp(-number))
        else:
            out[index] = 1 - 1 / (1 + math.exp(number))
    return out


def by_masks(z: Array) -> Array:
    """Two boolean masks, each with its own form."""
    out = np.empty_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    powers = np.exp(z[~positive])
    out[~positive] = powers / (powers + 1)
    return out


def by_where(z: Array) -> Array:
    """The exponential of the negative absolute value, and one choice of the numerator."""
    powers = np.exp(-np.abs(z))
    result: Array = np.where(z < 0, powers, 1.0) / (1.0 + powers)
    return result


def by_tanh(z: Array) -> Array:
    """The relation of the notebook turned round: half of one plus the hyperbolic tangent of half of z."""
    result: Array = 0.5 * (1.0 + np.tanh(0.5 * z))
    return result


def by_logaddexp(z: Array) -> Array:
    """The exponential of the logarithm of the sigmoid."""
    result: Array = np.exp(-np.logaddexp(0.0, -z))
    return result


def by_clip(z: Array) -> Array:
    """The plain formula after clipping to where the exponential is finite."""
    result: Array = 1.0 / (1.0 + np.exp(-np.clip(z, -700.0, 700.0)))
    return result


def by_infinity(z: Array) -> Array:
    """The plain formula: the overflow is left to become 1 / inf = 0, with the warning silenced."""
    with np.errstate(over="ignore"):
        result: Array = 1 / (1 + np.exp(-z))
    return result


def by_minimum(z: Array) -> Array:
    """One fraction without a choice: numerator exp(min(z, 0)), denominator exp(min(z, 0)) + exp(min(-z, 0))."""
    yes, no = np.exp(np.minimum(z, 0)), np.exp(np.minimum(-z, 0))
    result: Array = yes / (yes + no)
    return result
