"""Wrong works of `maxpool_backward`, written without sight of the grader."""

import numpy as np


def looks_for_the_largest_in_the_whole_map(dout, x, size, stride):
    """Takes the largest of the window, and then looks for that number in the whole map of the channel. Shows where the
    same number stands earlier in the map, outside the window.
    """
    kh, kw = size
    dx = np.zeros(x.shape)
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    top = x[n, c, i * stride : i * stride + kh, j * stride : j * stride + kw].max()
                    r, s = np.argwhere(x[n, c] == top)[0]
                    dx[n, c, r, s] += dout[n, c, i, j]
    return dx


def searches_column_by_column(dout, x, size, stride):
    """Lays the window out column by column, as Matlab does, so that of equal pixels the first down the first column
    wins. Shows in windows with ties whose first one row by row is another.
    """
    n, c = x.shape[:2]
    kh, kw = size
    dx = np.zeros_like(x)
    image, channel = np.indices((n, c))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            number = window.transpose(0, 1, 3, 2).reshape(n, c, kw * kh).argmax(axis=2)
            column, row = np.divmod(number, kh)
            dx[image, channel, i * stride + row, j * stride + column] += dout[:, :, i, j]
    return dx
