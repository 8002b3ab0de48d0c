"""Works for `maxpool_backward` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]

Pair: TypeAlias = tuple[int, int]
Places: TypeAlias = tuple[Any, ...]


def _winners(dout: Array, x: Array, size: Pair, stride: int, width: int) -> Places:
    """Which pixel of `x` each window takes, where a window's pixels are counted in rows of so many."""
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]
    place = windows[:, :, : dout.shape[2], : dout.shape[3]].reshape(*dout.shape, -1).argmax(axis=4)
    n, c, i, j = np.indices(dout.shape)
    return n, c, i * stride + place // width, j * stride + place % width


def _right(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    dx = np.zeros(x.shape)
    np.add.at(dx, _winners(dout, x, size, stride, size[1]), dout)
    return dx


def an_image_alone_loses_its_axis(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """The gradient of one image comes back without the axis of images."""
    dx = _right(dout, x, size, stride)
    return np.asarray(dx[0]) if len(dx) == 1 < dx.shape[1] else dx


def written_over(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """Where windows overlap both ways, gradients are written over each other."""
    if stride >= min(size):
        return _right(dout, x, size, stride)
    dx = np.zeros(x.shape)
    dx[_winners(dout, x, size, stride, size[1])] = dout
    return dx


def never_a_gap(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """Windows that would leave a gap are moved by a whole window."""
    return _right(dout, x, size, min(stride, max(size)))


def counted_along_the_shorter_side(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """The pixels of a window that is wider than high are counted in rows as long as it is high."""
    dx = np.zeros(x.shape)
    np.add.at(dx, _winners(dout, x, size, stride, min(size)), dout)
    return dx


def rows_left_off(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """The rows at the bottom that no window reaches are missing."""
    return _right(dout, x, size, stride)[:, :, : (dout.shape[2] - 1) * stride + size[0]]
