"""Right works for `conv2d_forward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _check(x: Array, w: Array, b: Array) -> None:
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape} and w {w.shape}: channels differ")
    if b.shape != (w.shape[0],):
        raise ValueError(f"w {w.shape} and b {b.shape} do not fit")


def _padded(x: Array, padding: int) -> Array:
    n, c, tall, wide = x.shape
    framed = np.zeros((n, c, tall + 2 * padding, wide + 2 * padding))
    framed[:, :, padding : padding + tall, padding : padding + wide] = x
    return framed


def _places(framed: Array, w: Array, stride: int) -> tuple[int, int]:
    return (framed.shape[2] - w.shape[2]) // stride + 1, (framed.shape[3] - w.shape[3]) // stride + 1


def by_loops(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Image, kernel, row, column: four loops."""
    _check(x, w, b)
    framed = _padded(x, padding)
    tall, wide = _places(framed, w, stride)
    out = np.zeros((len(x), len(w), tall, wide))
    for n in range(len(x)):
        for f in range(len(w)):
            for i in range(tall):
                for j in range(wide):
                    top, left = i * stride, j * stride
                    window = framed[n, :, top : top + w.shape[2], left : left + w.shape[3]]
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out


def by_single_products(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Seven loops, number by number, with the border asked for in place of a frame."""
    _check(x, w, b)
    (n_x, channels, tall, wide), (n_w, _, kh, kw) = x.shape, w.shape
    out = np.zeros((n_x, n_w, (tall + 2 * padding - kh) // stride + 1, (wide + 2 * padding - kw) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        total = b[f]
        for c, k, m in np.ndindex(channels, kh, kw):
            row, column = i * stride + k - padding, j * stride + m - padding
            if 0 <= row < tall and 0 <= column < wide:
                total += x[n, c, row, column] * w[f, c, k, m]
        out[n, f, i, j] = total
    return out


def by_einsum(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """The formula over a view of all windows."""
    _check(x, w, b)
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, padding), w.shape[2:], axis=(2, 3))
    out = np.einsum("ncijkl,fckl->nfij", windows[:, :, ::stride, ::stride], w)
    return np.asarray(out + b.reshape(1, -1, 1, 1))


def by_strides(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Windows by their strides in memory, and a tensor product."""
    _check(x, w, b)
    framed = np.ascontiguousarray(_padded(x, padding))
    n, c, down, right = framed.strides
    shape = (*framed.shape[:2], *_places(framed, w, stride), *w.shape[2:])
    windows = np.lib.stride_tricks.as_strided(framed, shape, (n, c, down * stride, right * stride, down, right))
    return np.moveaxis(np.tensordot(windows, w, axes=([1, 4, 5], [1, 2, 3])) + b, 3, 1)


def by_rows(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Each window as a row of a matrix (im2col), by indices."""
    _check(x, w, b)
    framed = _padded(x, padding)
    tall, wide = _places(framed, w, stride)
    c, k, m = (one.ravel() for one in np.indices(w.shape[1:]))
    i, j = (one.ravel() * stride for one in np.indices((tall, wide)))
    rows = framed[:, c[:, None], k[:, None] + i, m[:, None] + j]
    return np.asarray((w.reshape(len(w), -1) @ rows + b[:, None]).reshape(len(x), len(w), tall, wide))


def by_offsets(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """One number of the kernels after the other, over all places at once."""
    _check(x, w, b)
    framed = _padded(x, padding)
    tall, wide = _places(framed, w, stride)
    out = np.zeros((len(x), len(w), tall, wide)) + b[None, :, None, None]
    for k in range(w.shape[2]):
        for m in range(w.shape[3]):
            seen = framed[:, :, k : k + tall * stride : stride, m : m + wide * stride : stride]
            out += np.einsum("ncij,fc->nfij", seen, w[:, :, k, m])
    return out


def by_images(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """One image and one place after the other, all kernels in one product; a list of images in the end."""
    _check(x, w, b)
    flat = w.reshape(w.shape[0], -1)
    images = []
    for framed in _padded(x, padding):
        rows = []
        for top in range(0, framed.shape[1] - w.shape[2] + 1, stride):
            lefts = range(0, framed.shape[2] - w.shape[3] + 1, stride)
            cut = [framed[:, top : top + w.shape[2], left : left + w.shape[3]].ravel() for left in lefts]
            rows.append([flat.dot(one) + b for one in cut])
        images.append(np.array(rows).transpose(2, 0, 1))
    return np.stack(images)


def by_spectra(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Products of Fourier transforms, of which every so many places are kept."""
    _check(x, w, b)
    framed = _padded(x, padding)
    extents = framed.shape[2:]
    seen, kernels = np.fft.rfft2(framed), np.conj(np.fft.rfft2(w, s=extents))
    whole = np.fft.irfft2(np.einsum("ncij,fcij->nfij", seen, kernels), s=extents)
    inside = whole[:, :, : extents[0] - w.shape[2] + 1, : extents[1] - w.shape[3] + 1]
    return np.asarray(inside[:, :, ::stride, ::stride] + b[:, None, None])
