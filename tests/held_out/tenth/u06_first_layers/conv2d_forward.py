"""Wrong works of `conv2d_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_the_bias_for_each_channel(x, w, b, stride, padding):
    """The bias stands within the loop over the channels, so it is added C times. Shows where C is above 1 and a bias is
    not 0.
    """
    n, c, height, width = x.shape
    f, c2, kh, kw = w.shape
    if c != c2:
        raise ValueError(f"channels of x {x.shape} and w {w.shape} differ")
    if b.shape != (f,):
        raise ValueError(f"w {w.shape} does not go with b {b.shape}")
    xp = np.zeros((n, c, height + 2 * padding, width + 2 * padding))
    xp[:, :, padding : padding + height, padding : padding + width] = x
    oh = (height + 2 * padding - kh) // stride + 1
    ow = (width + 2 * padding - kw) // stride + 1
    out = np.zeros((n, f, oh, ow))
    for k in range(f):
        for ch in range(c):
            for i in range(oh):
                for j in range(ow):
                    window = xp[:, ch, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    out[:, k, i, j] += (window * w[k, ch]).sum(axis=(1, 2)) + b[k]
    return out


def pads_only_after_the_image(x, w, b, stride, padding):
    """Lays all zeros at the bottom and at the right, as Matlab's `padarray` with 'post', twice as many of them. The
    shape is right; the numbers are wrong wherever padding is above 0.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError("x has shape %s but w has shape %s" % (x.shape, w.shape))
    if b.shape != (w.shape[0],):
        raise ValueError("w has shape %s but b has shape %s" % (w.shape, b.shape))
    x = np.pad(x, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,fckl->nfij", windows, w) + b[:, None, None]
