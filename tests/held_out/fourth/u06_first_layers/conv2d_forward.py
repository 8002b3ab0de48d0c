"""Wrong works for `conv2d_forward` of unit 6."""

import numpy as np


def kernel_turned_by_half_a_turn(x, w, b, stride, padding):
    """Turns each kernel by half a turn first, as a convolution in mathematics. Right for kernels that look the same
    after half a turn.
    """
    N, C, H, W = x.shape
    F, CW, KH, KW = w.shape
    if C != CW:
        raise ValueError(f"x has shape {x.shape} and w {w.shape}")
    if b.shape != (F,):
        raise ValueError(f"b has shape {b.shape} and w {w.shape}")
    w = w[:, :, ::-1, ::-1]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH, OW = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    out = np.zeros((N, F, OH, OW))
    for i in range(OH):
        for j in range(OW):
            window = xp[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out


def frame_around_images_and_channels_too(x, w, b, stride, padding):
    """np.pad with one number lays the frame around all four axes, so with padding there are images and channels of
    zeros as well. Right for padding 0.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels of x " + str(x.shape) + " and w " + str(w.shape))
    if b.shape != (w.shape[0],):
        raise ValueError("b " + str(b.shape) + " and w " + str(w.shape))
    x = np.pad(x, padding)
    kh, kw = w.shape[2:]
    oh = (x.shape[2] - kh) // stride + 1
    ow = (x.shape[3] - kw) // stride + 1
    out = np.empty((len(x), len(w), oh, ow))
    for n in range(len(x)):
        for f in range(len(w)):
            for i in range(oh):
                for j in range(ow):
                    piece = x[n, : w.shape[1], i * stride : i * stride + kh, j * stride : j * stride + kw]
                    out[n, f, i, j] = (piece * w[f]).sum() + b[f]
    return out


def stops_before_the_last_window(x, w, b, stride, padding):
    """The loops run over range(0, H - KH, stride), without the + 1. Where the last window just reaches the border, it
    is missing and the output is one row and one column short, as always with stride 1.
    """
    if w.shape[1] != x.shape[1]:
        raise ValueError(f"{x.shape[1]} and {w.shape[1]} channels: x {x.shape}, w {w.shape}")
    if b.shape != (w.shape[0],):
        raise ValueError(f"{w.shape[0]} kernels: w {w.shape}, b {b.shape}")
    p = padding
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    KH, KW = w.shape[-2:]
    rows = []
    for top in range(0, x.shape[2] - KH, stride):
        row = []
        for left in range(0, x.shape[3] - KW, stride):
            window = x[:, None, :, top : top + KH, left : left + KW]
            row.append((window * w[None]).sum(axis=(2, 3, 4)) + b)
        rows.append(row)
    if not rows or not rows[0]:
        return np.zeros((len(x), len(w), len(rows), 0))
    return np.array(rows).transpose(2, 3, 0, 1)


def one_channel_serves_for_all(x, w, b, stride, padding):
    """No check of its own: an error comes only where numpy cannot broadcast. One channel in x or in w is stretched over
    all channels of the other, and a bias of shape (1,) over all kernels, without a word. All else is right.
    """
    try:
        padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
        kh, kw = w.shape[2], w.shape[3]
        oh = (padded.shape[2] - kh) // stride + 1
        ow = (padded.shape[3] - kw) // stride + 1
        out = np.zeros((x.shape[0], w.shape[0], oh, ow))
        for i in range(oh):
            for j in range(ow):
                window = padded[:, None, :, stride * i : stride * i + kh, stride * j : stride * j + kw]
                out[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4)) + b
        return out
    except ValueError as error:
        raise ValueError(f"shapes do not fit: x {x.shape}, w {w.shape}, b {b.shape}") from error
