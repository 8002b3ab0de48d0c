"""Right works for `relu` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_loops(z: Array) -> Array:
    """An if for every number, through the flat iterators."""
    out = np.empty(z.shape)
    for place, number in enumerate(z.flat):
        if number > 0:
            out.flat[place] = number
        else:
            out.flat[place] = 0.0
    return out


def by_mask(z: Array) -> Array:
    """A copy in which the numbers below 0 are overwritten."""
    out = z.copy()
    out[out < 0] = 0
    return out


def by_product(z: Array) -> Array:
    """Times a boolean, which leaves -0.0 where z is negative."""
    result: Array = z * (z > 0)
    return result


def by_absolute(z: Array) -> Array:
    """Half of z plus its absolute value, without a comparison."""
    result: Array = (z + np.abs(z)) / 2
    return result


def by_maximum(z: Array) -> Array:
    """The ufunc, which gives a scalar of numpy for an array without axes."""
    result: Array = np.maximum(0, z)
    return result


def by_stack(z: Array) -> Array:
    """The largest along a new axis of z and zeros."""
    result: Array = np.max(np.stack([z, np.zeros_like(z)]), axis=0)
    return result


def by_clip(z: Array) -> Array:
    """Clipping with an open upper end."""
    return np.clip(z, 0.0, None)
