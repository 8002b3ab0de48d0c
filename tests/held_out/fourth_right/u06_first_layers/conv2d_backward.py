"""Right works for `conv2d_backward` of unit 6."""

import numpy as np


def im2col_and_back(dout, x, w, stride, padding):
    """Right: windows as rows, two matrix products, and np.add.at that lays the rows back where they came from."""
    n, c, height, width = x.shape
    f, _, kh, kw = w.shape
    oh, ow = dout.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = (stride * np.arange(oh)[:, None] + np.arange(kh))[:, None, :, None]
    columns = (stride * np.arange(ow)[:, None] + np.arange(kw))[None, :, None, :]
    patches = padded[:, :, rows, columns].transpose(0, 2, 3, 1, 4, 5).reshape(-1, c * kh * kw)
    flat = dout.transpose(0, 2, 3, 1).reshape(-1, f)
    dw = (flat.T @ patches).reshape(w.shape)
    shares = (flat @ w.reshape(f, -1)).reshape(n, oh, ow, c, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    dpadded = np.zeros(padded.shape)
    np.add.at(dpadded, (slice(None), slice(None), rows, columns), shares)
    dx = dpadded[:, :, padding : padding + height, padding : padding + width].copy()
    return dx, dw, flat.sum(axis=0)


def as_a_convolution_of_the_stretched_gradient(dout, x, w, stride, padding):
    """Right: stretches dout with zeros between its numbers and a frame around, and lays the turned kernels over it."""
    _, _, height, width = x.shape
    _, _, kh, kw = w.shape
    n, f, oh, ow = dout.shape
    tall, wide = height + 2 * padding, width + 2 * padding
    stretched = np.zeros((n, f, tall + kh - 1, wide + kw - 1))
    stretched[:, :, kh - 1 : kh + (oh - 1) * stride : stride, kw - 1 : kw + (ow - 1) * stride : stride] = dout
    windows = np.lib.stride_tricks.sliding_window_view(stretched, (kh, kw), axis=(2, 3))
    dpadded = np.einsum("nfijkl,fckl->ncij", windows, w[:, :, ::-1, ::-1], optimize=True)
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dw = np.empty(w.shape)
    for k in range(kh):
        for m in range(kw):
            seen = padded[:, :, k : k + (oh - 1) * stride + 1 : stride, m : m + (ow - 1) * stride + 1 : stride]
            dw[:, :, k, m] = np.tensordot(dout, seen, axes=([0, 2, 3], [0, 2, 3]))
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, np.einsum("nfij->f", dout)


def place_by_place_with_bounds(dout, x, w, stride, padding):
    """Right: plain loops over images, kernels and places, clumsy and slow, with np.delete to take the
    frame off again.
    """
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    xp = np.pad(np.array(x, dtype=np.float64), frame)
    dxp = np.zeros_like(xp)
    dw = np.zeros(w.shape)
    db = np.zeros(w.shape[0])
    for image in range(dout.shape[0]):
        for kernel in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    top, left = i * stride, j * stride
                    bottom, right = top + w.shape[2], left + w.shape[3]
                    arriving = dout[image, kernel, i, j]
                    dw[kernel] = dw[kernel] + arriving * xp[image, :, top:bottom, left:right]
                    dxp[image, :, top:bottom, left:right] += arriving * w[kernel]
                    db[kernel] = db[kernel] + arriving
    for axis in (2, 3):
        size = dxp.shape[axis]
        dxp = np.delete(dxp, [*range(padding), *range(size - padding, size)], axis=axis)
    return dxp, dw, db
