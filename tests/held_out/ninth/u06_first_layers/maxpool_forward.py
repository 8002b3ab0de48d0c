"""Wrong works of `maxpool_forward`, written without sight of the grader."""

import numpy as np


def keeps_the_strongest_whatever_its_sign(x, size, stride):
    """Keeps the pixel whose absolute value is largest, with its sign. Shows where a window holds a negative number that
    is further from 0 than its largest.
    """
    n, c, h, w = x.shape
    kh, kw = size
    oh, ow = (h - kh) // stride + 1, (w - kw) // stride + 1
    out = np.zeros((n, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            flat = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw].reshape(n, c, -1)
            where = np.abs(flat).argmax(axis=2)
            out[:, :, i, j] = np.take_along_axis(flat, where[..., None], axis=2)[..., 0]
    return out


def begins_a_window_wherever_there_is_a_pixel(x, size, stride):
    """Walks over the pixels by range(0, H, stride) and pools what a window still holds at the border. There are too
    many places; shows in the shape where windows at the border do not fit, such as for windows that overlap.
    """
    kh, kw = size
    rows = range(0, x.shape[2], stride)
    cols = range(0, x.shape[3], stride)
    return np.stack(
        [np.stack([x[:, :, r : r + kh, c : c + kw].max(axis=(2, 3)) for c in cols], axis=2) for r in rows], axis=2
    )
