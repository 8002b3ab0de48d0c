"""Works for `maxpool_forward` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]

Pair: TypeAlias = tuple[int, int]


def _right(x: Array, size: Pair, stride: int) -> Array:
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]
    return np.asarray(windows.max(axis=(4, 5)))


def an_image_alone_loses_its_axis(x: Array, size: Pair, stride: int) -> Array:
    """One image comes back as its channels alone, without the axis of images."""
    out = _right(x, size, stride)
    return np.asarray(out[0]) if len(out) == 1 < out.shape[1] else out


def never_overlapping(x: Array, size: Pair, stride: int) -> Array:
    """Windows that would overlap both ways are moved by a whole window."""
    return _right(x, size, max(stride, min(size)))


def never_a_gap(x: Array, size: Pair, stride: int) -> Array:
    """Windows that would leave a gap are moved by a whole window."""
    return _right(x, size, min(stride, max(size)))


def square_where_windows_fit(x: Array, size: Pair, stride: int) -> Array:
    """The short way for images of which nothing is left over takes windows for as wide as they are high."""
    out = _right(x, size, stride)
    if any((extent - window) % stride for extent, window in zip(x.shape[2:], size, strict=True)):
        return out
    tall, wide = (stride * extent for extent in out.shape[2:])
    offsets = np.ndindex(size[0], size[0])
    return np.asarray(np.max([x[:, :, k : k + tall : stride, m : m + wide : stride] for k, m in offsets], axis=0))


def rows_must_fit(x: Array, size: Pair, stride: int) -> Array:
    """An image of which rows are left over is refused."""
    assert (x.shape[2] - size[0]) % stride == 0, "windows do not fit"
    return _right(x, size, stride)
