"""Wrong works of `maxpool_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def first_down_the_columns(dout, x, size, stride):
    """Counts the pixels of a window column by column, as Matlab does. Shows where several pixels are largest and the
    first of them by rows is not the first by columns.
    """
    kh, kw = size
    dx = np.zeros(x.shape)
    n, c, oh, ow = dout.shape
    for a in range(n):
        for k in range(c):
            for i in range(oh):
                for j in range(ow):
                    r, s = i * stride, j * stride
                    window = x[a, k, r : r + kh, s : s + kw]
                    column, row = divmod(int(window.ravel(order="F").argmax()), kh)
                    dx[a, k, r + row, s + column] += dout[a, k, i, j]
    return dx


def looks_for_the_value_in_the_whole_map(dout, x, size, stride):
    """Takes the maximum of each window, and then the first pixel of the whole map that has this value. Shows where the
    same number stands before, outside of the window.
    """
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        largest = x[n, c, top : top + size[0], left : left + size[1]].max()
        row, column = np.argwhere(x[n, c] == largest)[0]
        dx[n, c, row, column] += dout[n, c, i, j]
    return dx
