"""Wrong works of `conv2d_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def makes_room_for_a_last_window(x, w, b, stride, padding):
    """Rounds the number of places up and lays further zeros at the bottom and at the right, as "same" does elsewhere.
    Shows where the last step does not fit: then OH or OW is one too large.
    """
    n, c, h, wide = x.shape
    f, cw, kh, kw = w.shape
    if c != cw:
        raise ValueError(f"x has shape {x.shape} but w has shape {w.shape}")
    if b.shape != (f,):
        raise ValueError(f"w has shape {w.shape} but b has shape {b.shape}")
    oh = int(np.ceil((h + 2 * padding - kh) / stride)) + 1
    ow = int(np.ceil((wide + 2 * padding - kw) / stride)) + 1
    frame = np.zeros((n, c, (oh - 1) * stride + kh, (ow - 1) * stride + kw))
    frame[:, :, padding : padding + h, padding : padding + wide] = x
    out = np.zeros((n, f, oh, ow))
    for i in range(oh):
        for j in range(ow):
            piece = frame[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[:, :, i, j] = np.tensordot(piece, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out


def adds_the_bias_once_for_each_channel(x, w, b, stride, padding):
    """Works the channels out one by one and adds each with its bias, so that the bias is counted C times. Shows where
    there are several channels and a bias is not 0.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels: " + str(x.shape) + " " + str(w.shape))
    if b.shape != (w.shape[0],):
        raise ValueError("bias: " + str(w.shape) + " " + str(b.shape))
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for c in range(C):
                for i in range(OH):
                    for j in range(OW):
                        r, s = i * stride, j * stride
                        out[n, f, i, j] += np.sum(xp[n, c, r : r + KH, s : s + KW] * w[f, c]) + b[f]
    return out
