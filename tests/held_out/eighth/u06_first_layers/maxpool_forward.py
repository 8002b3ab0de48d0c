"""Wrong works of `maxpool_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def begins_at_the_smallest_positive_number(x, size, stride):
    """Begins the search at `np.finfo(float).tiny`, as C programs do with DBL_MIN, which is the smallest number
    above 0 and not the most negative one. Shows in windows that hold nothing above 0.
    """
    n, c, h, w = x.shape
    kh, kw = size
    oh = (h - kh) // stride + 1
    ow = (w - kw) // stride + 1
    out = np.empty((n, c, oh, ow))
    out.fill(np.finfo(np.float64).tiny)
    for i in range(oh):
        for j in range(ow):
            for k in range(kh):
                for l in range(kw):
                    out[:, :, i, j] = np.maximum(out[:, :, i, j], x[:, :, i * stride + k, j * stride + l])
    return out
