"""Wrong works of `maxpool_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_the_places_of_a_window_column_by_column(dout, x, size, stride):
    """Turns the number from argmax into row and column as Matlab would, down the columns first; numpy counts along the
    rows. Right for windows of one row or of one column; shows for 2 by 2, when the largest is top right or bottom left.
    """
    kh, kw = size
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    k = np.argmax(x[n, c, i * stride : i * stride + kh, j * stride : j * stride + kw])
                    row = k % kh
                    col = k // kh
                    dx[n, c, i * stride + row, j * stride + col] += dout[n, c, i, j]
    return dx


def gives_a_tie_to_the_last(dout, x, size, stride):
    """Searches with `>=`, so that the last of several equally large pixels gets the gradient. Shows on ties only."""
    dx = np.zeros_like(x)
    N, C, OH, OW = dout.shape
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    best, where = -np.inf, None
                    for a in range(i * stride, i * stride + size[0]):
                        for b in range(j * stride, j * stride + size[1]):
                            if x[n, c, a, b] >= best:
                                best, where = x[n, c, a, b], (a, b)
                    dx[n, c, where[0], where[1]] += dout[n, c, i, j]
    return dx
