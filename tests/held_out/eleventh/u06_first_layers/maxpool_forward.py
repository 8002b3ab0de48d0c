"""Wrong works of `maxpool_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_the_strongest_answer(x, size, stride):
    """Keeps the pixel that is furthest from 0, with its sign, since a strong dark answer is an answer as well. Shows
    in every window whose smallest number is further from 0 than its largest.
    """
    kh, kw = size
    n, c, h, width = x.shape
    oh, ow = (h - kh) // stride + 1, (width - kw) // stride + 1
    out = np.empty((n, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw].reshape(n, c, -1)
            where = np.abs(window).argmax(axis=2)[..., None]
            out[:, :, i, j] = np.take_along_axis(window, where, axis=2)[..., 0]
    return out


def collects_the_maximum_inside_x(x, size, stride):
    """Begins with the upper left pixels of all windows, a slice, and raises them in place: the slice shows into `x`.
    Shows in the caller's images, and in the answer where windows overlap, since pixels have been raised before.
    """
    kh, kw = size
    oh = (x.shape[2] - kh) // stride + 1
    ow = (x.shape[3] - kw) // stride + 1
    bottom, right = (oh - 1) * stride + 1, (ow - 1) * stride + 1
    best = x[:, :, :bottom:stride, :right:stride]
    for k in range(kh):
        for m in range(kw):
            np.maximum(best, x[:, :, k : k + bottom : stride, m : m + right : stride], out=best)
    return best
