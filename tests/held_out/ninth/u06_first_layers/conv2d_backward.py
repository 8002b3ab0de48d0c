"""Wrong works of `conv2d_backward`, written without sight of the grader."""

import numpy as np


def full_convolution_whatever_the_stride(dout, x, w, stride, padding):
    """Takes the rule of a blog post for dx, dout framed by K - 1 zeros and the turned kernel, which holds for a stride
    of 1; nothing is put between the numbers of dout. Shows in dx for a stride of 2 or more.
    """
    n, c, h, wide = x.shape
    f, _, kh, kw = w.shape
    oh, ow = dout.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dw = np.zeros_like(w)
    for i in range(oh):
        for j in range(ow):
            seen = xp[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], seen)
    framed = np.pad(dout, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    turned = w[:, :, ::-1, ::-1]
    dxp = np.zeros_like(xp)
    for r in range(oh + kh - 1):
        for s in range(ow + kw - 1):
            dxp[:, :, r, s] = np.einsum("nfkl,fckl->nc", framed[:, :, r : r + kh, s : s + kw], turned)
    return dxp[:, :, padding : padding + h, padding : padding + wide], dw, dout.sum(axis=(0, 2, 3))


def gives_the_kernels_the_sum_of_the_windows(dout, x, w, stride, padding):
    """Sums windows and upstream gradients over the images separately, and multiplies afterwards, as if the sum of
    products were the product of sums. Right for one image; shows in dw for two or more.
    """
    H, W = x.shape[2], x.shape[3]
    KH, KW = w.shape[2], w.shape[3]
    big = np.zeros((x.shape[0], x.shape[1], H + 2 * padding, W + 2 * padding))
    big[:, :, padding : H + padding, padding : W + padding] = x
    dbig, dw, db = np.zeros(big.shape), np.zeros(w.shape), np.zeros(w.shape[0])
    for f in range(w.shape[0]):
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                rows, cols = slice(i * stride, i * stride + KH), slice(j * stride, j * stride + KW)
                up = dout[:, f, i, j]
                dbig[:, :, rows, cols] += up[:, None, None, None] * w[f]
                dw[f] += up.sum() * big[:, :, rows, cols].sum(axis=0)
                db[f] += up.sum()
    return dbig[:, :, padding : H + padding, padding : W + padding], dw, db
