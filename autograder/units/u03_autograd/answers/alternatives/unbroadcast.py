"""Right works for `unbroadcast` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_loops(grad: Array, shape: tuple[int, ...]) -> Array:
    """Number by number, each to its place."""
    out = np.zeros(shape)
    more = grad.ndim - len(shape)
    for place in np.ndindex(*grad.shape):
        own = tuple(0 if extent == 1 else index for index, extent in zip(place[more:], shape, strict=True))
        out[own] += grad[place]
    return out


def by_steps(grad: Array, shape: tuple[int, ...]) -> Array:
    """Axes in front as long as there are any, then one axis after the other."""
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, extent in enumerate(shape):
        if extent == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


def by_padding(grad: Array, shape: tuple[int, ...]) -> Array:
    """The shape is filled up with ones in front; where the two differ is summed, and reshaped at the end."""
    padded = (1,) * (grad.ndim - len(shape)) + tuple(shape)
    axes = tuple(axis for axis in range(grad.ndim) if padded[axis] != grad.shape[axis])
    return np.asarray(np.sum(grad, axis=axes)).reshape(shape)


def by_add_at(grad: Array, shape: tuple[int, ...]) -> Array:
    """Each element's place in the small array is broadcast, and numbers are counted there."""
    size = int(np.prod(shape, dtype=int))
    places = np.broadcast_to(np.arange(size).reshape(shape), grad.shape)
    return np.bincount(places.ravel(), weights=grad.ravel(), minlength=size).reshape(shape)


def by_einsum(grad: Array, shape: tuple[int, ...]) -> Array:
    """Letters for the axes that stay."""
    letters = "abcdefgh"[: grad.ndim]
    kept = "".join(
        letter for letter, extent in zip(letters[grad.ndim - len(shape) :], shape, strict=True) if extent != 1
    )
    return np.asarray(np.einsum(f"{letters}->{kept}", grad)).reshape(shape)
