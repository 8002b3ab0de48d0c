"""Wrong works of `conv2d_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_the_bias_with_every_channel(x, w, b, stride, padding):
    """Correlates channel by channel and adds the bias each time, so that it counts C times. Right for images of
    one channel or biases of 0; shows from two channels on.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape} and w {w.shape} have different channels")
    if b.shape != (w.shape[0],):
        raise ValueError(f"w {w.shape} and b {b.shape} do not fit")
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kh, kw = w.shape[2:]
    oh = (xp.shape[2] - kh) // stride + 1
    ow = (xp.shape[3] - kw) // stride + 1
    out = np.zeros((x.shape[0], w.shape[0], oh, ow))
    for c in range(x.shape[1]):
        for i in range(oh):
            for j in range(ow):
                window = xp[:, c, i * stride : i * stride + kh, j * stride : j * stride + kw]
                out[:, :, i, j] += np.einsum("nkl,fkl->nf", window, w[:, c]) + b
    return out


def counts_a_row_by_the_height(x, w, b, stride, padding):
    """Lays each channel out as one long row of numbers, as in C, and takes the height where the width belongs:
    pixel (r, c) is looked for at r * height + c. Right for square images; shows as soon as H and W differ.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels: x has shape %s, w has shape %s" % (x.shape, w.shape))
    if b.shape != (w.shape[0],):
        raise ValueError("bias: w has shape %s, b has shape %s" % (w.shape, b.shape))
    n_images, channels, height, width = x.shape
    padded = np.zeros((n_images, channels, height + 2 * padding, width + 2 * padding))
    padded[:, :, padding : padding + height, padding : padding + width] = x
    height, width = padded.shape[2], padded.shape[3]
    kernels, _, kh, kw = w.shape
    oh, ow = (height - kh) // stride + 1, (width - kw) // stride + 1
    out = np.zeros((n_images, kernels, oh, ow))
    flat = padded.reshape(n_images, channels, height * width)
    for f in range(kernels):
        for i in range(oh):
            for j in range(ow):
                total = np.zeros(n_images)
                for k in range(kh):
                    for l in range(kw):
                        place = (i * stride + k) * height + j * stride + l
                        total += flat[:, :, place % (height * width)] @ w[f, :, k, l]
                out[:, f, i, j] = total + b[f]
    return out
