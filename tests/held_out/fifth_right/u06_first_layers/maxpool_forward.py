"""Right works for u06.maxpool_forward."""

from functools import reduce

import numpy as np


def maximum_of_shifted_images(x, size, stride):
    """Right: folds np.maximum over strided slices, one for each place within a window."""
    kh, kw = size
    oh, ow = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    slices = (
        x[:, :, k : k + stride * (oh - 1) + 1 : stride, m : m + stride * (ow - 1) + 1 : stride]
        for k in range(kh)
        for m in range(kw)
    )
    return reduce(np.maximum, slices).copy()
