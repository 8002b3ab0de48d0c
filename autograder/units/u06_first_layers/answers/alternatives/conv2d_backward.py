"""Right works for `conv2d_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _padded(x: Array, padding: int) -> Array:
    return np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)], mode="constant")


def _inside(d_frame: Array, x: Array, padding: int) -> Array:
    return d_frame[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]


def by_loops(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """Image, kernel, row, column: what was read in the forward pass is added to here."""
    framed = _padded(x, padding)
    d_frame, dw, db = np.zeros_like(framed), np.zeros_like(w), np.zeros(len(w))
    _, _, kh, kw = w.shape
    for n in range(dout.shape[0]):
        for f in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    top, left, above = i * stride, j * stride, dout[n, f, i, j]
                    d_frame[n, :, top : top + kh, left : left + kw] += above * w[f]
                    dw[f] += above * framed[n, :, top : top + kh, left : left + kw]
                    db[f] += above
    return _inside(d_frame, x, padding), dw, db


def by_places(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """Two loops over the places, all images and kernels at once."""
    framed = _padded(x, padding)
    d_frame, dw = np.zeros(framed.shape), np.zeros(w.shape)
    for i, j in np.ndindex(dout.shape[2], dout.shape[3]):
        rows = slice(i * stride, i * stride + w.shape[2])
        columns = slice(j * stride, j * stride + w.shape[3])
        above = dout[:, :, i, j]
        d_frame[:, :, rows, columns] += np.tensordot(above, w, axes=1)
        dw += np.tensordot(above.T, framed[:, :, rows, columns], axes=1)
    return _inside(d_frame, x, padding), dw, dout.sum(axis=(0, 2, 3))


def by_offsets(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """One number of the kernels after the other, over all places at once, with einsum."""
    framed = _padded(x, padding)
    d_frame, dw = np.zeros(framed.shape), np.zeros(w.shape)
    tall, wide = dout.shape[2:]
    for k in range(w.shape[2]):
        for m in range(w.shape[3]):
            place = np.s_[:, :, k : k + stride * tall : stride, m : m + stride * wide : stride]
            dw[:, :, k, m] = np.einsum("nfij,ncij->fc", dout, framed[place])
            d_frame[place] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, m])
    return _inside(d_frame, x, padding), dw, np.einsum("nfij->f", dout)


def by_rows(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """Windows as rows of a matrix (im2col), a linear layer's backward pass, and the rows put back (col2im)."""
    framed = _padded(x, padding)
    c, k, m = (one.ravel() for one in np.indices(w.shape[1:]))
    i, j = (one.ravel() * stride for one in np.indices(dout.shape[2:]))
    where: Any = (slice(None), c[:, None], k[:, None] + i, m[:, None] + j)
    above = dout.reshape(*dout.shape[:2], -1)
    rows = framed[where]
    dw = np.matmul(above, rows.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    d_frame = np.zeros_like(framed)
    np.add.at(d_frame, where, w.reshape(len(w), -1).T @ above)
    return _inside(d_frame, x, padding), dw, above.sum(axis=(0, 2))


def by_full_convolution(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """Closed form: the turned kernels slide over dout, which is spread by the stride and framed."""
    framed = _padded(x, padding)
    kh, kw = w.shape[2:]
    spread = np.zeros((*dout.shape[:2], framed.shape[2] - kh + 1, framed.shape[3] - kw + 1))
    spread[:, :, ::stride, ::stride] = dout
    wide = np.pad(spread, [(0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)])
    view = np.lib.stride_tricks.sliding_window_view
    d_frame = np.einsum("nfijkl,fckl->ncij", view(wide, (kh, kw), axis=(2, 3)), w[:, :, ::-1, ::-1])
    dw = np.einsum("ncklij,nfij->fckl", view(framed, spread.shape[2:], axis=(2, 3)), spread)
    return _inside(d_frame, x, padding), dw, spread.sum(axis=(0, 2, 3))


def by_einsum(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """Windows that can be written to, added one after the other."""
    framed = _padded(x, padding)
    windows = np.lib.stride_tricks.sliding_window_view(framed, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.einsum("nfij,ncijkl->fckl", dout, windows, optimize=True)
    shares = np.einsum("nfij,fckl->ijnckl", dout, w, optimize=True)
    d_frame = np.zeros(framed.shape)
    for i in range(shares.shape[0]):
        for j in range(shares.shape[1]):
            d_frame[:, :, stride * i :, stride * j :][:, :, : w.shape[2], : w.shape[3]] += shares[i, j]
    return _inside(d_frame, x, padding), dw, dout.sum((0, 2, 3))
