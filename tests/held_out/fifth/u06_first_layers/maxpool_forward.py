"""Wrong works for u06.maxpool_forward."""

import numpy as np


def width_of_the_window_comes_first(x, size, stride):
    """Unpacks size as (width, height). Shows for windows that are not square."""
    kw, kh = size
    n, c, h, w = x.shape
    oh, ow = (h - kh) // stride + 1, (w - kw) // stride + 1
    out = np.zeros((n, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[:, :, i, j] = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw].max(axis=(2, 3))
    return out


def blocks_by_reshape(x, size, stride):
    """Cuts the image into blocks side by side and never uses the stride. Shows where the stride is not the size."""
    N, C, H, W = x.shape
    KH, KW = size
    rows, columns = H // KH, W // KW
    blocks = x[:, :, : rows * KH, : columns * KW].reshape(N, C, rows, KH, columns, KW)
    return blocks.max(axis=5).max(axis=3)
