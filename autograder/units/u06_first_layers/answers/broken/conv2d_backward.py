"""Works for `conv2d_backward` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Gradients: TypeAlias = tuple[Array, Array, Array]


def _right(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Gradients:
    framed = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    d_frame, dw = np.zeros(framed.shape), np.zeros(w.shape)
    for i, j in np.ndindex(dout.shape[2:]):
        rows = slice(i * stride, i * stride + w.shape[2])
        columns = slice(j * stride, j * stride + w.shape[3])
        d_frame[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], w, axes=1)
        dw += np.tensordot(dout[:, :, i, j].T, framed[:, :, rows, columns], axes=1)
    tall, wide = x.shape[2:]
    return d_frame[:, :, padding : padding + tall, padding : padding + wide], dw, dout.sum(axis=(0, 2, 3))


def zero_is_no_padding_given(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Gradients:
    """A padding of 0 is taken for none given: at stride 1 the frame is then such that images keep their width."""
    if stride == 1:
        padding = padding or (w.shape[3] - 1) // 2
    return _right(dout, x, w, stride, padding)


def an_image_alone_loses_its_axis(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Gradients:
    """The gradient of one image comes back without the axis of images."""
    dx, dw, db = _right(dout, x, w, stride, padding)
    return np.asarray(dx[0]) if len(dx) == 1 < dx.shape[1] else dx, dw, db


def a_column_becomes_a_row(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Gradients:
    """The gradient of kernels of one column has lost its last axis and gets it back at the wrong place."""
    dx, dw, db = _right(dout, x, w, stride, padding)
    return dx, dw.squeeze(3)[:, :, None] if w.shape[3] == 1 else dw, db


def single_pixels_without_stride(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Gradients:
    """Kernels of one pixel are a product over the channels, at every pixel: the stride is forgotten."""
    return _right(dout, x, w, 1 if w.shape[2:] == (1, 1) else stride, padding)
