"""Wrong works of `maxpool_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def divides_the_place_by_the_height(dout, x, size, stride):
    """Finds row and column of the largest by `divmod` with the height of the window, not its width. Shows for windows
    that are not square.
    """
    KH, KW = size
    dx = np.zeros_like(x)
    N, C, OH, OW = dout.shape
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    window = x[n, c, i * stride : i * stride + KH, j * stride : j * stride + KW]
                    down, right = divmod(int(window.argmax()), KH)
                    dx[n, c, i * stride + down, j * stride + right] += dout[n, c, i, j]
    return dx


def lets_the_last_of_equals_win(dout, x, size, stride):
    """Searches with `>=`, so that a later pixel takes over from an equal one. Shows where several pixels of a window
    are the largest.
    """
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    best = -np.inf
                    for r in range(i * stride, i * stride + size[0]):
                        for s in range(j * stride, j * stride + size[1]):
                            if x[n, c, r, s] >= best:
                                best = x[n, c, r, s]
                                at = (n, c, r, s)
                    dx[at] += dout[n, c, i, j]
    return dx
