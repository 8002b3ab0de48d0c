"""Wrong works for `maxpool_backward` of unit 6."""

import numpy as np


def every_largest_pixel_gets_all(dout, x, size, stride):
    """All pixels that are as large as the maximum get the gradient, not the first alone. Shows in windows with ties, as
    in areas of zeros behind ReLU.
    """
    kh, kw = size
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            top, left = i * stride, j * stride
            window = x[:, :, top : top + kh, left : left + kw]
            mask = window == window.max(axis=(2, 3), keepdims=True)
            dx[:, :, top : top + kh, left : left + kw] += mask * dout[:, :, i, j][:, :, None, None]
    return dx


def second_win_replaces_the_first(dout, x, size, stride):
    """The gradient is set at the place of the largest pixel, not added: one that is the largest of several windows
    keeps that of the last only. Right where windows do not overlap.
    """
    KH, KW = size
    N, C, OH, OW = dout.shape
    dx = np.zeros(x.shape)
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    window = x[n, c, i * stride : i * stride + KH, j * stride : j * stride + KW]
                    k, m = np.unravel_index(window.argmax(), window.shape)
                    dx[n, c, i * stride + k, j * stride + m] = dout[n, c, i, j]
    return dx


def number_split_by_the_height(dout, x, size, stride):
    """The number that argmax gives is split into row and column by the window's height, not by its width. Right for
    square windows; for others the gradient goes to a wrong pixel, or past the border.
    """
    KH, KW = size
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        best = x[n, c, i * stride : i * stride + KH, j * stride : j * stride + KW].argmax()
        row, column = divmod(int(best), KH)
        dx[n, c, i * stride + row, j * stride + column] += dout[n, c, i, j]
    return dx


def last_of_the_largest_in_blocks_side_by_side(dout, x, size, stride):
    """Two mistakes. Of several largest pixels the last gets the gradient; and windows are taken to lie side by side,
    each beginning at its number times its size. The second shows where the stride is another than the size.
    """
    kh, kw = size
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        best, place = -np.inf, None
        for row in range(i * kh, min(i * kh + kh, x.shape[2])):
            for column in range(j * kw, min(j * kw + kw, x.shape[3])):
                if x[n, c, row, column] >= best:
                    best, place = x[n, c, row, column], (row, column)
        if place is not None:
            dx[n, c, place[0], place[1]] += dout[n, c, i, j]
    return dx
