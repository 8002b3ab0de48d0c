"""Wrong works of `maxpool_forward`, written without sight of the grader."""

import numpy as np


def begins_the_search_at_zero(x, size, stride):
    """Compares each window with zeros first, so that no answer is negative. Shows in windows with negative pixels
    alone.
    """
    kh, kw = size
    oh, ow = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    out = np.zeros((x.shape[0], x.shape[1], oh, ow))
    for k in range(kh):
        for m in range(kw):
            part = x[:, :, k : k + (oh - 1) * stride + 1 : stride, m : m + (ow - 1) * stride + 1 : stride]
            out = np.maximum(out, part)
    return out


def keeps_broken_windows_at_the_border(x, size, stride):
    """Goes on as long as a window has a pixel left, as with `ceil_mode`. Shows where the last step does not fit: the
    output has a row or a column too many.
    """
    kh, kw = size
    tops = list(range(0, x.shape[2], stride))
    lefts = list(range(0, x.shape[3], stride))
    while len(tops) > 1 and tops[-2] + kh >= x.shape[2]:
        tops.pop()
    while len(lefts) > 1 and lefts[-2] + kw >= x.shape[3]:
        lefts.pop()
    rows = [np.stack([x[:, :, t : t + kh, s : s + kw].max(axis=(2, 3)) for s in lefts], axis=-1) for t in tops]
    return np.stack(rows, axis=2)


def takes_every_window_for_a_square(x, size, stride):
    """Uses the height of the window for its width, too. Right for square windows."""
    k, _ = size
    n, c, height, width = x.shape
    oh = (height - k) // stride + 1
    ow = (width - k) // stride + 1
    out = np.zeros((n, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[:, :, i, j] = x[:, :, i * stride : i * stride + k, j * stride : j * stride + k].max(axis=(2, 3))
    return out
