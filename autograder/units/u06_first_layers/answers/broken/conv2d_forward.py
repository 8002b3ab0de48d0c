"""Works for `conv2d_forward` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _right(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape} and w {w.shape}: channels differ")
    if b.shape != (w.shape[0],):
        raise ValueError(f"w {w.shape} and b {b.shape} do not fit")
    framed = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(framed, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.asarray(np.einsum("ncijkl,fckl->nfij", windows, w) + b[:, None, None])


def zero_is_no_padding_given(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """A padding of 0 is taken for none given: at stride 1 the frame is then such that images keep their width."""
    if stride == 1:
        padding = padding or (w.shape[3] - 1) // 2
    return _right(x, w, b, stride, padding)


def an_image_alone_loses_its_axis(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """One image comes back as its maps alone, without the axis of images."""
    out = _right(x, w, b, stride, padding)
    return np.asarray(out[0]) if len(out) == 1 < out.shape[1] else out


def a_column_becomes_a_row(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Kernels of one column have lost their last axis and get it back at the wrong place."""
    if w.shape[3] == 1:
        w = w.squeeze(3)[:, :, None]
    return _right(x, w, b, stride, padding)


def windows_must_fit(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """An image of which pixels are left over is refused."""
    out = _right(x, w, b, stride, padding)
    for extent, window in zip(x.shape[2:], w.shape[2:], strict=True):
        assert (extent + 2 * padding - window) % stride == 0, "windows do not fit"
    return out


def single_pixels_without_stride(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Kernels of one pixel are a product over the channels, at every pixel: the stride is forgotten."""
    return _right(x, w, b, 1 if w.shape[2:] == (1, 1) else stride, padding)
