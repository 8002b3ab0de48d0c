"""Wrong works of `maxpool_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def looks_down_the_columns_first(dout, x, size, stride):
    """Numbers the pixels of a window column by column, as Matlab does. The gradient goes to the first of several
    largest pixels in that order; shows only where the largest pixels of a window are not in one row.
    """
    kh, kw = size
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    top, left = i * stride, j * stride
                    window = x[n, c, top : top + kh, left : left + kw]
                    number = int(np.argmax(window.ravel(order="F")))
                    dx[n, c, top + number % kh, left + number // kh] += dout[n, c, i, j]
    return dx


def gives_it_to_the_strongest_pixel(dout, x, size, stride):
    """Takes the pixel with the largest absolute value for the winner, since "the strongest answer" wins. Shows
    where a window's most negative pixel is further from 0 than its largest.
    """
    kh, kw = size
    dx = np.zeros_like(x)
    n_axis, c_axis = np.indices(x.shape[:2])
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            winner = np.abs(window).reshape(*x.shape[:2], -1).argmax(axis=2)
            row, column = np.unravel_index(winner, (kh, kw))
            dx[n_axis, c_axis, i * stride + row, j * stride + column] += dout[:, :, i, j]
    return dx
