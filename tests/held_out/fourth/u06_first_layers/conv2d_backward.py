"""Wrong works for `conv2d_backward` of unit 6."""

import numpy as np


def last_window_wins(dout, x, w, stride, padding):
    """In dx each window's share replaces what stood there, where it should be added. Right where windows do not
    overlap. dw and db are right.
    """
    _, _, H, W = x.shape
    _, F, OH, OW = dout.shape
    KH, KW = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dw = np.zeros_like(xp), np.zeros_like(w)
    for i in range(OH):
        for j in range(OW):
            place = (slice(None), slice(None), slice(i * stride, i * stride + KH), slice(j * stride, j * stride + KW))
            dxp[place] = np.einsum("nf,fckl->nckl", dout[:, :, i, j], w)
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], xp[place])
    return dxp[:, :, padding : padding + H, padding : padding + W], dw, dout.sum(axis=(0, 2, 3))


def frame_cut_off_from_the_end(dout, x, w, stride, padding):
    """The frame is cut off by [padding:-padding], and for padding 0 that leaves nothing: dx has no rows. With a frame
    it is right.
    """
    N, F, OH, OW = dout.shape
    C, KH, KW = w.shape[1:]
    pad = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    xp = np.pad(x, pad)
    dx = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(F)
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    g = dout[n, f, i, j]
                    top, left = i * stride, j * stride
                    dx[n, :, top : top + KH, left : left + KW] += g * w[f]
                    dw[f] += g * xp[n, :, top : top + KH, left : left + KW]
                    db[f] += g
    return dx[:, :, padding:-padding, padding:-padding], dw, db


def image_ends_where_the_last_window_does(dout, x, w, stride, padding):
    """The height and the width of dx are worked out from dout, as (OH - 1) stride + KH - 2 padding. Where the last step
    does not fit, the pixels that no window reaches are missing from dx. With stride 1 it is right.
    """
    OH, OW = dout.shape[2:]
    KH, KW = w.shape[2:]
    height, width = (OH - 1) * stride + KH, (OW - 1) * stride + KW
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp = np.zeros((x.shape[0], x.shape[1], height, width))
    dw = np.zeros(w.shape)
    for k in range(KH):
        for m in range(KW):
            rows = slice(k, k + stride * (OH - 1) + 1, stride)
            columns = slice(m, m + stride * (OW - 1) + 1, stride)
            dxp[:, :, rows, columns] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, m])
            dw[:, :, k, m] = np.einsum("nfij,ncij->fc", dout, xp[:, :, rows, columns])
    dx = dxp[:, :, padding : height - padding, padding : width - padding]
    return dx, dw, dout.sum((0, 2, 3))


def means_over_the_images(dout, x, w, stride, padding):
    """dw and db are divided by the number of images, though dout has the mean in it already. dx is right, and for one
    image all is.
    """
    n, _, h, wide = x.shape
    kh, kw = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(xp, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.einsum("nfij,ncijkl->fckl", dout, windows) / n
    db = dout.sum(axis=(2, 3)).mean(axis=0)
    dx = np.zeros_like(xp)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            share = np.tensordot(dout[:, :, i, j], w, axes=1)
            dx[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw] += share
    return dx[:, :, padding : padding + h, padding : padding + wide], dw, db
