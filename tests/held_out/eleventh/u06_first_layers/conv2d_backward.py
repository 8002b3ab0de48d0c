"""Wrong works of `conv2d_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def puts_the_unreached_rows_first(dout, x, w, stride, padding):
    """Works out dx as a full correlation of the spread-out dout with the turned kernel, and fills it up to the size of
    the image at the top and at the left. Shows where pixels at the bottom or at the right are not reached.
    """
    n, f, oh, ow = dout.shape
    _, c, h, width = x.shape
    kh, kw = w.shape[2:]
    spread = np.zeros((n, f, (oh - 1) * stride + 1, (ow - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = dout
    spread = np.pad(spread, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    turned = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
    full = conv2d_forward(spread, turned, np.zeros(c), 1, 0)
    rest_h = h + 2 * padding - full.shape[2]
    rest_w = width + 2 * padding - full.shape[3]
    full = np.pad(full, ((0, 0), (0, 0), (rest_h, 0), (rest_w, 0)))
    dx = full[:, :, padding : padding + h, padding : padding + width]

    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dw = np.zeros(w.shape)
    for i in range(oh):
        for j in range(ow):
            window = xp[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], window)
    return dx, dw, dout.sum(axis=(0, 2, 3))


def repeats_the_border_in_the_frame(dout, x, w, stride, padding):
    """Pads the images with copies of their border pixels, as image programs do, and not with zeros. dx and db are
    right; shows in dw for every padding above 0.
    """
    kh, kw = w.shape[2:]
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    xp = np.pad(x, frame, mode="edge")
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows = slice(i * stride, i * stride + kh)
            cols = slice(j * stride, j * stride + kw)
            above = dout[:, :, i, j]
            dw += np.tensordot(above, xp[:, :, rows, cols], axes=(0, 0))
            dxp[:, :, rows, cols] += np.tensordot(above, w, axes=(1, 0))
    h, width = x.shape[2:]
    return dxp[:, :, padding : padding + h, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))
