"""Wrong works for u06.conv2d_forward."""

import numpy as np


def bias_added_once_for_each_channel(x, w, b, stride, padding):
    """The bias stands inside the loop over the channels and is added C times. Shows with two or more channels."""
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape} and w {w.shape} have different channels")
    if b.shape != (w.shape[0],):
        raise ValueError(f"w {w.shape} and b {b.shape} do not fit")
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    out = np.zeros((N, F, OH, OW))
    for f in range(F):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    win = xp[:, c, i * stride : i * stride + KH, j * stride : j * stride + KW]
                    out[:, f, i, j] += (win * w[f, c]).sum(axis=(1, 2)) + b[f]
    return out


def im2col_with_the_channels_last(x, w, b, stride, padding):
    """im2col lays the channels last, but the kernels are flattened with the channels first. Shows from C = 2 on."""
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"different numbers of channels: {x.shape}, {w.shape}")
    if b.shape != (len(w),):
        raise ValueError(f"one bias for each kernel is needed: {w.shape}, {b.shape}")
    F, C, KH, KW = w.shape
    padded = np.pad(x, [(0, 0), (0, 0), (padding,) * 2, (padding,) * 2])
    windows = np.lib.stride_tricks.sliding_window_view(padded, (KH, KW), axis=(2, 3))[:, :, ::stride, ::stride]
    # N, C, OH, OW, KH, KW -> N, OH, OW, KH, KW, C
    columns = windows.transpose(0, 2, 3, 4, 5, 1)
    N, OH, OW = columns.shape[:3]
    out = columns.reshape(N * OH * OW, KH * KW * C) @ w.reshape(F, -1).T + b
    return out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)


def only_the_number_of_biases_is_checked(x, w, b, stride, padding):
    """Only len(b) is compared with F, so a b of shape (F, 1) is let through where a ValueError is promised."""
    n, c, h, wd = x.shape
    f, c2, kh, kw = w.shape
    if c != c2:
        raise ValueError(f"channels differ: {x.shape} {w.shape}")
    if len(b) != f:
        raise ValueError(f"bias has the wrong length: {w.shape} {b.shape}")
    b = np.reshape(b, (1, -1))
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="constant")
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (wd + 2 * padding - kw) // stride + 1
    out = np.empty((n, f, oh, ow))
    for i in range(oh):
        for j in range(ow):
            patch = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[:, :, i, j] = patch.reshape(n, -1) @ w.reshape(f, -1).T + b[:, :f]
    return out
