"""Wrong works for u06.conv2d_backward."""

import numpy as np


def kernel_is_turned_on_the_way_back(dout, x, w, stride, padding):
    """Turns the kernel by half a turn and then scatters with it, which turns it once too often: dx is wrong."""
    N, F, OH, OW = dout.shape
    _, C, H, W = x.shape
    KH, KW = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    turned = w[:, :, ::-1, ::-1]  # the books say: convolve with the rotated kernel
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    top, left = i * stride, j * stride
                    dw[f] += dout[n, f, i, j] * xp[n, :, top : top + KH, left : left + KW]
                    dxp[n, :, top : top + KH, left : left + KW] += dout[n, f, i, j] * turned[f]
    return dxp[:, :, padding : padding + H, padding : padding + W], dw, dout.sum(axis=(0, 2, 3))


def canvas_as_large_as_the_windows_reach(dout, x, w, stride, padding):
    """The canvas of dx ends with the last window: too small where more pixels are left out than the frame is wide."""
    _, _, oh, ow = dout.shape
    f, c, kh, kw = w.shape
    n, _, h, wide = x.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    canvas = np.zeros((n, c, (oh - 1) * stride + kh, (ow - 1) * stride + kw))
    dw = np.zeros(w.shape)
    for i in range(oh):
        for j in range(ow):
            here = (..., slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw))
            canvas[here] += np.einsum("nf,fckl->nckl", dout[:, :, i, j], w)
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], xp[here])
    db = dout.sum((0, 2, 3))
    return canvas[:, :, padding : padding + h, padding : padding + wide], dw, db
