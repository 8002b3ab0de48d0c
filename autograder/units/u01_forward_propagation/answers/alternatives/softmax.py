"""Right works for `softmax` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _of_row(row: Array) -> Array:
    """The softmax of a single row."""
    powers: Array = np.exp(row - max(row))
    return powers / sum(powers)


def by_loops(z: Array) -> Array:
    """Loops over all rows and their classes, with the math module."""
    out = np.zeros(z.shape)
    for index in np.ndindex(*z.shape[:-1]):
        row = [float(number) for number in z[index]]
        largest = max(row)
        total = 0.0
        for number in row:
            total += math.exp(number - largest)
        for k, number in enumerate(row):
            out[index][k] = math.exp(number - largest) / total
    return out


def by_keepdims(z: Array) -> Array:
    """In place on one float copy, as short as it gets."""
    out = np.array(z, dtype=np.float64)
    out -= out.max(axis=-1, keepdims=True)
    np.exp(out, out=out)
    out /= out.sum(axis=-1, keepdims=True)
    return out


def by_matrix(z: Array) -> Array:
    """All axes before the last are folded into one, and the sums come from a product with ones."""
    rows = z.reshape(math.prod(z.shape[:-1]), z.shape[-1]).astype(float)
    shifted = rows - np.sort(rows, axis=1)[:, -1:]
    powers = np.exp(shifted)
    sums = powers @ np.ones(z.shape[-1])
    result: Array = (powers / sums[:, None]).reshape(z.shape)
    return result


def by_first_axis(z: Array) -> Array:
    """The classes are moved to the front, where broadcasting lines up without kept axes; not contiguous."""
    front = np.moveaxis(z, -1, 0).astype(np.float64)
    powers = np.exp(front - front.max(axis=0))
    return np.moveaxis(powers / powers.sum(axis=0), 0, -1)


def by_logaddexp(z: Array) -> Array:
    """The exponential of the logarithm: no shift is chosen by hand."""
    logarithm = np.logaddexp.reduce(z.astype(np.float64), axis=-1)
    result: Array = np.exp(z - logarithm[..., np.newaxis])
    return result


def by_odds(z: Array) -> Array:
    """One over the sum of the odds of all classes against this one; odds may be infinite, and 1 / inf is 0."""
    logits = z.astype(float)
    with np.errstate(over="ignore"):
        odds = np.exp(logits[..., None, :] - logits[..., :, None])
        result: Array = 1 / odds.sum(axis=-1)
    return result


def by_recursion(z: Array) -> Array:
    """One axis is taken off in each call, down to a single row."""
    if z.ndim == 1:
        return _of_row(z.astype(np.float64))
    out = np.empty(z.shape, dtype=np.float64)
    for place, part in enumerate(z):
        out[place] = by_recursion(part)
    return out


def by_einsum(z: Array) -> Array:
    """Another shift, to a largest logit of 100, and the normalisation as a product with reciprocals."""
    logits = 1.0 * z
    shift = np.amax(logits, -1) - 100.0
    powers = np.exp(logits - np.expand_dims(shift, -1))
    result: Array = np.einsum("...k,...->...k", powers, 1.0 / np.einsum("...k->...", powers))
    return result
