"""Wrong works of `conv2d_backward`, written without sight of the grader."""

import numpy as np


def hands_back_the_last_window_only(dout, x, w, stride, padding):
    """Writes into dx with `=` where windows overlap, so that a pixel keeps what its last window gives. Right where the
    stride is at least as large as the kernel and there is one kernel.
    """
    n, f, oh, ow = dout.shape
    kh, kw = w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded = np.zeros_like(padded)
    dw = np.zeros_like(w)
    for image in range(n):
        for k in range(f):
            for i in range(oh):
                for j in range(ow):
                    a, b = i * stride, j * stride
                    dpadded[image, :, a : a + kh, b : b + kw] = dout[image, k, i, j] * w[k]
                    dw[k] += dout[image, k, i, j] * padded[image, :, a : a + kh, b : b + kw]
    height, width = x.shape[2:]
    dx = dpadded[:, :, padding : padding + height, padding : padding + width]
    return dx, dw, dout.sum(axis=(0, 2, 3))


def cuts_the_frame_from_behind(dout, x, w, stride, padding):
    """Takes the frame off by `[padding:-padding]`, which is empty for a padding of 0. Right for any other padding."""
    _, _, kh, kw = w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    dxp, dw = np.zeros(xp.shape), np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            place = np.s_[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dxp[place] += np.einsum("nf,fckl->nckl", dout[:, :, i, j], w)
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], xp[place])
    db = dout.sum(axis=(0, 2, 3))
    return dxp[:, :, padding:-padding, padding:-padding], dw, db


def divides_by_the_batch(dout, x, w, stride, padding):
    """Divides dw and db by the number of images, as if the upstream gradient were not yet a mean. Right for N = 1."""
    kh, kw = w.shape[2:]
    height, width = x.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp = np.zeros_like(xp)
    dw = np.zeros_like(w)
    for k in range(kh):
        for m in range(kw):
            rows = slice(k, k + stride * (dout.shape[2] - 1) + 1, stride)
            columns = slice(m, m + stride * (dout.shape[3] - 1) + 1, stride)
            dw[:, :, k, m] = np.einsum("nfij,ncij->fc", dout, xp[:, :, rows, columns]) / len(x)
            dxp[:, :, rows, columns] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, m])
    db = dout.sum(axis=(2, 3)).mean(axis=0)
    return dxp[:, :, padding : padding + height, padding : padding + width], dw, db


def sizes_dx_by_what_the_windows_reach(dout, x, w, stride, padding):
    """Makes the gradient of the padded image as large as the windows reach, (OH - 1) s + KH, and not as large as the
    image. Shows where pixels at the bottom or at the right are in no window: dx has another shape than x.
    """
    (n, f, oh, ow), (_, c, kh, kw) = dout.shape, w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    big = np.zeros((n, c, (oh - 1) * stride + kh, (ow - 1) * stride + kw))
    dw = np.zeros((f, c, kh, kw))
    for i in range(oh):
        for j in range(ow):
            r, s = i * stride, j * stride
            d = dout[:, :, i, j]
            big[:, :, r : r + kh, s : s + kw] += np.tensordot(d, w, axes=1)
            dw += np.tensordot(d.T, xp[:, :, r : r + kh, s : s + kw], axes=1)
    height, width = x.shape[2:]
    return big[:, :, padding : padding + height, padding : padding + width], dw, dout.sum((0, 2, 3))
