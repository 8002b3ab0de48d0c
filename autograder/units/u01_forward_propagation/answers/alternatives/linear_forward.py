"""Right works for `linear_forward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


class _MisfitError(ValueError):
    """A `ValueError` of the learner's own."""


def _by(array: Array) -> str:
    """A shape in words, such as 3 by 4."""
    return " by ".join(str(extent) for extent in array.shape)


def by_loops(x: Array, w: Array, b: Array) -> Array:
    """Three loops over rows, neurons and features, on plain floats; shapes written as 3 by 4."""
    if len(w) != x.shape[1]:
        raise ValueError(f"cannot multiply x ({_by(x)}) with w ({_by(w)})")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w is {_by(w)}, so it needs another bias than one of {_by(b)}")
    out = np.zeros((x.shape[0], w.shape[1]))
    neurons = w.T.tolist()
    for n, row in enumerate(x.tolist()):
        for m, weights in enumerate(neurons):
            total = float(b[m])
            for number, weight in zip(row, weights, strict=True):
                total += number * weight
            out[n, m] = total
    return out


def by_dot(x: Array, w: Array, b: Array) -> Array:
    """The error for `w` is the one that `dot` raises itself, which names both shapes without spaces."""
    out = x.dot(w)
    if b.shape != w.shape[1:]:
        raise ValueError(f"b{b.shape} does not belong to w{w.shape}")
    out += b
    result: Array = out
    return result


def by_einsum(x: Array, w: Array, b: Array) -> Array:
    """Einsum, after a comparison of lists; an error class of its own."""
    have, want = list(b.shape), list(w.shape)[1:]
    if x.shape[-1] != w.shape[0]:
        raise _MisfitError(f"shapes {list(x.shape)} (x) and {list(w.shape)} (w): the features do not match")
    if have != want:
        raise _MisfitError(f"shapes {list(w.shape)} (w) and {have} (b): the neurons do not match")
    result: Array = np.add(np.einsum("nd,dm->nm", x, w), b[None, :], dtype=np.float64)
    return result


def by_augmented(x: Array, w: Array, b: Array) -> Array:
    """The bias is one more row of the weights, and each example gets a feature that is always 1."""
    rows, features = x.shape
    if not (w.ndim == 2 and w.shape[0] == features):
        raise ValueError(f"expected w with {features} rows\n  x.shape == {x.shape}\n  w.shape == {w.shape}")
    if b.ndim != 1 or b.size != w.shape[1]:
        raise ValueError(f"expected one bias per column\n  w.shape == {w.shape}\n  b.shape == {b.shape}")
    result: Array = np.hstack([x, np.ones((rows, 1))]) @ np.vstack([w, b])
    return result


def by_broadcasting(x: Array, w: Array, b: Array) -> Array:
    """All N x D x M products at once, then a sum over the middle axis; shapes written as 3x4."""
    size = {name: "x".join(map(str, array.shape)) for name, array in (("x", x), ("w", w), ("b", b))}
    if x.shape[1] != w.shape[0]:
        raise ValueError("bad shapes: x is {x}, w is {w}".format(**size))
    if b.shape != (w.shape[1],):
        raise ValueError("bad shapes: w is {w}, b is {b}".format(**size))
    result: Array = (x[:, :, np.newaxis] * w[np.newaxis, :, :]).sum(axis=1) + b
    return result


def by_columns(x: Array, w: Array, b: Array) -> Array:
    """One neuron after the other, stacked and turned: the answer is not contiguous in memory."""
    try:
        if len(w) != x.shape[1]:
            raise ValueError(f"x of shape {x.shape}, w of shape {w.shape}")
        if b.shape != (len(w.T),):
            raise ValueError(f"w of shape {w.shape}, b of shape {b.shape}")
    except ValueError as error:
        raise ValueError(f"linear_forward got {error}") from None
    neurons = [np.matmul(x, weights) + bias for weights, bias in zip(w.T, b, strict=True)]
    return np.array(neurons).T
