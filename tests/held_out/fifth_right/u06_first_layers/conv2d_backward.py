"""Right works for u06.conv2d_backward."""

import numpy as np


def slices_for_each_pixel_of_the_kernel(dout, x, w, stride, padding):
    """Right: one strided slice for each pixel of the kernel, forward ones read for dw and the same added to for dx."""
    n, _, oh, ow = dout.shape
    f, c, kh, kw = w.shape
    h, wide = x.shape[2:]
    big = np.pad(x, ((0,), (0,), (padding,), (padding,)))
    dbig, dw = np.zeros(big.shape), np.empty(w.shape)
    flat = dout.transpose(1, 0, 2, 3).reshape(f, -1)
    for k in range(kh):
        rows = slice(k, k + stride * (oh - 1) + 1, stride)
        for m in range(kw):
            columns = slice(m, m + stride * (ow - 1) + 1, stride)
            dw[:, :, k, m] = flat @ big[:, :, rows, columns].transpose(1, 0, 2, 3).reshape(c, -1).T
            back = (w[:, :, k, m].T @ flat).reshape(c, n, oh, ow)
            dbig[:, :, rows, columns] += back.transpose(1, 0, 2, 3)
    dx = np.delete(dbig, np.r_[0:padding, padding + h : h + 2 * padding], axis=2)
    dx = np.delete(dx, np.r_[0:padding, padding + wide : wide + 2 * padding], axis=3)
    return dx, dw, flat.sum(axis=1)
