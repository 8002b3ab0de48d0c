"""Right works for `maxpool_forward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]

Pair: TypeAlias = tuple[int, int]


def _places(x: Array, size: Pair, stride: int) -> Pair:
    return 1 + (x.shape[2] - size[0]) // stride, 1 + (x.shape[3] - size[1]) // stride


def by_loops(x: Array, size: Pair, stride: int) -> Array:
    """Image, channel, row, column: four loops."""
    out = np.empty((*x.shape[:2], *_places(x, size, stride)))
    for n, c, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = x[n, c, top : top + size[0], left : left + size[1]].max()
    return out


def by_places(x: Array, size: Pair, stride: int) -> Array:
    """Two loops over the places."""
    tall, wide = _places(x, size, stride)
    out = np.zeros((x.shape[0], x.shape[1], tall, wide))
    for i in range(tall):
        for j in range(wide):
            window = x[:, :, i * stride : i * stride + size[0], j * stride : j * stride + size[1]]
            out[:, :, i, j] = np.amax(window, axis=(2, 3))
    return out


def by_offsets(x: Array, size: Pair, stride: int) -> Array:
    """The largest so far, one pixel of the windows after the other, from minus infinity."""
    tall, wide = _places(x, size, stride)
    out = np.full((*x.shape[:2], tall, wide), -np.inf)
    for k, m in np.ndindex(*size):
        out = np.maximum(out, x[:, :, k : k + tall * stride : stride, m : m + wide * stride : stride])
    return out


def by_strides(x: Array, size: Pair, stride: int) -> Array:
    """Windows by their strides in memory."""
    x = np.ascontiguousarray(x)
    n, c, down, right = x.strides
    shape = (*x.shape[:2], *_places(x, size, stride), *size)
    windows = np.lib.stride_tricks.as_strided(x, shape, (n, c, down * stride, right * stride, down, right))
    return np.asarray(windows.max(axis=-1).max(axis=-1))


def by_indices(x: Array, size: Pair, stride: int) -> Array:
    """All windows copied by their indices, sorted, and the last one taken."""
    tall, wide = _places(x, size, stride)
    k, m = (one.ravel() for one in np.indices(size))
    rows = np.arange(tall)[:, None, None] * stride + k
    columns = np.arange(wide)[None, :, None] * stride + m
    return np.sort(x[:, :, rows, columns], axis=-1)[..., -1]
