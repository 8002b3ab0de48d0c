"""Wrong works for u06.maxpool_backward."""

import numpy as np


def place_divided_by_the_height(dout, x, size, stride):
    """Turns argmax into row and column with the height of the window, not its width. Wrong if it is not square."""
    KH, KW = size
    N, C, OH, OW = dout.shape
    # as many rows and columns as the larger side, so that nothing falls over the border
    side = max(KH, KW)
    dx = np.zeros((N, C, x.shape[2] + side, x.shape[3] + side))
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    win = x[n, c, i * stride : i * stride + KH, j * stride : j * stride + KW]
                    r, s = divmod(int(win.argmax()), KH)
                    dx[n, c, i * stride + r, j * stride + s] += dout[n, c, i, j]
    return dx[:, :, : x.shape[2], : x.shape[3]]


def ties_share_the_gradient(dout, x, size, stride):
    """Where several pixels are largest they share the gradient, in place of the first one getting all of it."""
    kh, kw = size
    dx = np.zeros(x.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            a, b = i * stride, j * stride
            window = x[:, :, a : a + kh, b : b + kw]
            winners = window == window.max(axis=(2, 3), keepdims=True)
            shares = winners / winners.sum(axis=(2, 3), keepdims=True)
            dx[:, :, a : a + kh, b : b + kw] += shares * dout[:, :, i, j][:, :, None, None]
    return dx
