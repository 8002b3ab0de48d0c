"""Right works for u06.maxpool_backward."""

import numpy as np


def flat_numbers_of_pixels(dout, x, size, stride):
    """Right: finds the number of each winner in the flattened images and adds with np.add.at."""
    kh, kw = size
    n, c, h, w = x.shape
    oh, ow = dout.shape[2:]
    numbers = np.arange(x.size).reshape(x.shape)
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), (2, 3))[:, :, ::stride, ::stride]
    which = np.lib.stride_tricks.sliding_window_view(numbers, (kh, kw), (2, 3))[:, :, ::stride, ::stride]
    best = windows.reshape(n, c, oh, ow, -1).argmax(-1)[..., None]
    winners = np.take_along_axis(which.reshape(n, c, oh, ow, -1), best, axis=-1)[..., 0]
    dx = np.zeros(x.size)
    np.add.at(dx, winners.ravel(), dout.ravel())
    return dx.reshape(x.shape)
