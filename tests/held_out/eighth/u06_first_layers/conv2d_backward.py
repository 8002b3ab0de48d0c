"""Wrong works of `conv2d_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_the_bias_once_for_each_weight(dout, x, w, stride, padding):
    """Has the line for `db` inside the two loops over the kernel, so that it is KH * KW times too large. Shows for
    every kernel of more than one weight.
    """
    n, f, oh, ow = dout.shape
    kh, kw = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dw, db = np.zeros_like(xp), np.zeros_like(w), np.zeros(f)
    for k in range(kh):
        for l in range(kw):
            rows = slice(k, k + stride * (oh - 1) + 1, stride)
            cols = slice(l, l + stride * (ow - 1) + 1, stride)
            dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, xp[:, :, rows, cols])
            dxp[:, :, rows, cols] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
            db += dout.sum(axis=(0, 2, 3))
    height, width = x.shape[2:]
    return dxp[:, :, padding : padding + height, padding : padding + width], dw, db


def convolves_with_the_turned_kernel_at_stride_one(dout, x, w, stride, padding):
    """Takes `dx` from the blog post's rule, a full convolution of `dout` with the turned kernel, and forgets that
    for a larger stride `dout` must first be spread out. `dw` and `db` are right; `dx` is wrong for strides above
    1.
    """
    kernels, channels, kh, kw = w.shape
    oh, ow = dout.shape[2:]
    height, width = x.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dw = np.zeros(w.shape)
    for i in range(oh):
        for j in range(ow):
            window = xp[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dw += np.tensordot(dout[:, :, i, j], window, axes=([0], [0]))
    db = dout.sum(axis=(0, 2, 3))

    wide = np.pad(dout, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    turned = w[:, :, ::-1, ::-1]
    dxp = np.zeros(xp.shape)
    for i in range(oh + kh - 1):
        for j in range(ow + kw - 1):
            dxp[:, :, i, j] = np.einsum("nfkl,fckl->nc", wide[:, :, i : i + kh, j : j + kw], turned)
    return dxp[:, :, padding : padding + height, padding : padding + width], dw, db
