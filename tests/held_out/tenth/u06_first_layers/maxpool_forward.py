"""Wrong works of `maxpool_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def keeps_the_largest_in_absolute_value(x, size, stride):
    """Keeps the pixel that is furthest from 0, with its sign. Shows where a negative pixel is further from 0 than the
    largest one.
    """
    kh, kw = size
    oh = (x.shape[2] - kh) // stride + 1
    ow = (x.shape[3] - kw) // stride + 1
    out = np.zeros(x.shape[:2] + (oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            window = window.reshape(x.shape[0], x.shape[1], kh * kw)
            strongest = np.abs(window).argmax(axis=2)
            out[:, :, i, j] = np.take_along_axis(window, strongest[:, :, None], axis=2)[:, :, 0]
    return out


def takes_the_maximum_over_the_channels_too(x, size, stride):
    """The maximum runs over the channels as well, and all channels get the same map. Right for one channel."""
    n, c, h, w = x.shape
    oh, ow = (h - size[0]) // stride + 1, (w - size[1]) // stride + 1
    out = np.empty((n, c, oh, ow))
    for image in range(n):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                out[image, :, i, j] = np.max(x[image, :, top : top + size[0], left : left + size[1]])
    return out
