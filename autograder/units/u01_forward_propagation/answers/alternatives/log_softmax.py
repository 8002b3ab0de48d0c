"""Right works for `log_softmax` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_loops(z: Array) -> Array:
    """Row by row with exact sums from the math module."""
    out = np.zeros(z.shape)
    for index in np.ndindex(*z.shape[:-1]):
        largest = float(max(z[index]))
        logarithm = math.log(math.fsum(math.exp(number - largest) for number in z[index]))
        for k in range(z.shape[-1]):
            out[(*index, k)] = (float(z[(*index, k)]) - largest) - logarithm
    return out


def by_keepdims(z: Array) -> Array:
    """Shift, then take away the logarithm of the sum."""
    shifted = z - np.max(z, axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return result


def by_logaddexp(z: Array) -> Array:
    """The reduction of logaddexp, which shifts by itself."""
    result: Array = z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    return result


def by_transposing(z: Array) -> Array:
    """On all axes turned round, so that sums over the first axis broadcast; turned back at the end."""
    turned = z.T
    largest = turned.max(0)
    logarithm = largest + np.log(np.exp(turned - largest).sum(0))
    result: Array = (turned - logarithm).T
    return result


def by_differences(z: Array) -> Array:
    """Minus the logarithm of the summed odds of all classes against this one, each with its own shift."""
    against = z[..., None, :] - z[..., :, None]
    shift = against.max(axis=-1)
    result: Array = -(shift + np.log(np.exp(against - shift[..., None]).sum(axis=-1)))
    return result


def by_log1p(z: Array) -> Array:
    """The largest logit is left out of the sum, which then goes through log1p."""
    order = np.sort(z, axis=-1)
    largest = order[..., -1:]
    others = np.exp(order[..., :-1] - largest).sum(axis=-1, keepdims=True)
    result: Array = (z - largest) - np.log1p(others)
    return result
