"""Wrong works of `conv2d_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_mean_over_images_for_the_bias(dout, x, w, stride, padding):
    """db is added up over the places, but averaged over the images. Shows for two images or more; dx and dw are
    right.
    """
    n, c, height, width = x.shape
    kh, kw = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dw = np.zeros(xp.shape), np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
            dw += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], axes=(0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], w, axes=(1, 0))
    db = dout.sum(axis=(2, 3)).mean(axis=0)
    return dxp[:, :, padding : padding + height, padding : padding + width], dw, db


def full_convolution_without_the_gaps_of_the_stride(dout, x, w, stride, padding):
    """dx as a 'full' convolution of dout with the turned kernel, as a blog has it for stride 1. For larger strides
    zeros would have to stand between the places of dout; they do not, and dx lands in the wrong pixels.
    """
    n, c, height, width = x.shape
    f, _, kh, kw = w.shape
    oh, ow = dout.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))

    dw = np.zeros_like(w)
    for k in range(kh):
        for m in range(kw):
            seen = xp[:, :, k : k + stride * oh : stride, m : m + stride * ow : stride][:, :, :oh, :ow]
            dw[:, :, k, m] = np.einsum("nfij,ncij->fc", dout, seen)

    turned = w[:, :, ::-1, ::-1]
    framed = np.pad(dout, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    dxp = np.zeros(xp.shape)
    for i in range(oh + kh - 1):
        for j in range(ow + kw - 1):
            dxp[:, :, i, j] = np.einsum("nfkl,fckl->nc", framed[:, :, i : i + kh, j : j + kw], turned)

    dx = dxp[:, :, padding : padding + height, padding : padding + width]
    return dx, dw, dout.sum(axis=(0, 2, 3))
