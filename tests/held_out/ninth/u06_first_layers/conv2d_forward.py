"""Wrong works of `conv2d_forward`, written without sight of the grader."""

import numpy as np


def adds_the_bias_once_for_each_channel(x, w, b, stride, padding):
    """Adds the bias within the loop over channels, so that it counts C times. Right for images of one channel; shows
    where C is 2 or more and a bias is not 0.
    """
    n, c, h, wide = x.shape
    f, c2, kh, kw = w.shape
    if c != c2:
        raise ValueError(f"x has the shape {x.shape}, w has {w.shape}")
    if b.shape != (f,):
        raise ValueError(f"w has the shape {w.shape}, b has {b.shape}")
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (wide + 2 * padding - kw) // stride + 1
    frame = np.zeros((n, c, h + 2 * padding, wide + 2 * padding))
    frame[:, :, padding : padding + h, padding : padding + wide] = x
    out = np.zeros((n, f, oh, ow))
    for k in range(f):
        for channel in range(c):
            for i in range(oh):
                for j in range(ow):
                    window = frame[:, channel, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    out[:, k, i, j] += (window * w[k, channel]).sum(axis=(1, 2)) + b[k]
    return out


def rounds_the_number_of_places_up(x, w, b, stride, padding):
    """Rounds the number of places up, and lays more zeros at the bottom and at the right for the last window. Shows in
    the shape, where the stride does not fit.
    """
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"channels of {x.shape} and {w.shape} differ")
    if b.shape != (w.shape[0],):
        raise ValueError(f"kernels {w.shape}, biases {b.shape}")
    kh, kw = w.shape[2:]
    oh = int(np.ceil((x.shape[2] + 2 * padding - kh) / stride)) + 1
    ow = int(np.ceil((x.shape[3] + 2 * padding - kw) / stride)) + 1
    below = max(0, (oh - 1) * stride + kh - x.shape[2] - padding)
    right = max(0, (ow - 1) * stride + kw - x.shape[3] - padding)
    xp = np.pad(x, ((0, 0), (0, 0), (padding, below), (padding, right)))
    out = np.empty((len(x), len(w), oh, ow))
    for i in range(oh):
        for j in range(ow):
            patch = xp[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[:, :, i, j] = np.tensordot(patch, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out
