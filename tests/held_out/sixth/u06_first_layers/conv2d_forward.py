"""Wrong works of `conv2d_forward`, written without sight of the grader."""

import numpy as np


def _check(x, w, b):
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"channels differ: x {x.shape}, w {w.shape}")
    if b.shape != (w.shape[0],):
        raise ValueError(f"w {w.shape} and b {b.shape}")


def turns_the_kernel_as_mathematicians_do(x, w, b, stride, padding):
    """Turns each kernel by half a turn first, as a convolution in mathematics. Shows for every kernel that is not the
    same after the turn.
    """
    _check(x, w, b)
    turned = w[:, :, ::-1, ::-1]
    framed = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(framed, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,fckl->nfij", windows, turned) + b[None, :, None, None]


def counts_the_places_in_the_wrong_order(x, w, b, stride, padding):
    """Works out the number of places as (H + 2p - K + 1) // s. Right for a stride of 1 and wherever the last step does
    not fit by just enough; loses a row or a column where the stride divides H + 2p - K.
    """
    _check(x, w, b)
    n, _, height, width = x.shape
    f, _, kh, kw = w.shape
    framed = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (height + 2 * padding - kh + 1) // stride
    ow = (width + 2 * padding - kw + 1) // stride
    out = np.zeros((n, f, oh, ow))
    for image in range(n):
        for kernel in range(f):
            for i in range(oh):
                for j in range(ow):
                    window = framed[image, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    out[image, kernel, i, j] = np.sum(window * w[kernel]) + b[kernel]
    return out


def adds_the_bias_along_the_last_axis(x, w, b, stride, padding):
    """Adds b to the columns of the output in place of the maps. Right for biases of 0 where OW = F, and for one kernel;
    elsewhere wrong numbers or an error of broadcasting.
    """
    _check(x, w, b)
    p = padding
    xp = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    oh = (xp.shape[2] - w.shape[2]) // stride + 1
    ow = (xp.shape[3] - w.shape[3]) // stride + 1
    out = np.zeros((len(x), len(w), oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = xp[:, :, i * stride : i * stride + w.shape[2], j * stride : j * stride + w.shape[3]]
            out[:, :, i, j] = np.tensordot(window, w, axes=((1, 2, 3), (1, 2, 3)))
    return out + b


def lets_one_channel_stand_for_all(x, w, b, stride, padding):
    """Checks nothing: a kernel of one channel is broadcast over all channels of the image, and a single bias over all
    maps. Shows only where channels or biases do not fit.
    """
    kh, kw = w.shape[2:]
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = range(0, x.shape[2] - kh + 1, stride)
    columns = range(0, x.shape[3] - kw + 1, stride)
    out = np.empty((x.shape[0], w.shape[0], len(rows), len(columns)))
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            window = x[:, None, :, top : top + kh, left : left + kw]
            out[:, :, i, j] = (window * w[None]).sum(axis=(2, 3, 4)) + b
    return out
