"""Wrong works of `conv2d_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def spreads_the_windows_evenly(x, w, b, stride, padding):
    """Lays the OH windows evenly from the first row to the last one that fits, so that the last window always touches
    the border. Right where the steps come out even; shows where pixels are left over, such as H = 8, K = 3, s = 2.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"channels of x {x.shape} and w {w.shape} differ")
    if b.shape != (w.shape[0],):
        raise ValueError(f"w {w.shape} does not go with b {b.shape}")
    kh, kw = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    last_row, last_col = xp.shape[2] - kh, xp.shape[3] - kw
    rows = np.linspace(0, last_row, last_row // stride + 1).astype(int)
    cols = np.linspace(0, last_col, last_col // stride + 1).astype(int)
    out = np.zeros((len(x), len(w), len(rows), len(cols)))
    for i, top in enumerate(rows):
        for j, left in enumerate(cols):
            window = xp[:, :, top : top + kh, left : left + kw]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out


def asks_only_for_the_length_of_b(x, w, b, stride, padding):
    """Compares `len(b)` with F in place of the shape, so a column of biases, shape (F, 1), is taken without a word.
    Shows for such biases alone.
    """
    n, c, h, width = x.shape
    f, wc, kh, kw = w.shape
    if c != wc:
        raise ValueError("x has shape %s, w has shape %s" % (x.shape, w.shape))
    if len(b) != f:
        raise ValueError("w has shape %s, b has shape %s" % (w.shape, b.shape))
    big = np.zeros((n, c, h + 2 * padding, width + 2 * padding))
    big[:, :, padding : padding + h, padding : padding + width] = x
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (width + 2 * padding - kw) // stride + 1
    out = np.zeros((n, f, oh, ow))
    for k in range(f):
        for i in range(oh):
            for j in range(ow):
                part = big[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[:, k, i, j] = (part * w[k]).sum(axis=(1, 2, 3)) + b[k]
    return out
