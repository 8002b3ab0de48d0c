"""Wrong works for `maxpool_forward` of unit 6."""

import numpy as np


def search_begins_at_zero(x, size, stride):
    """The search for the largest pixel begins at 0: a window of negative numbers gives 0. Right for ink
    and after ReLU.
    """
    kh, kw = size
    n, c, h, w = x.shape
    out = np.zeros((n, c, (h - kh) // stride + 1, (w - kw) // stride + 1))
    for i in range(out.shape[2]):
        for j in range(out.shape[3]):
            for k in range(kh):
                for m in range(kw):
                    out[:, :, i, j] = np.maximum(out[:, :, i, j], x[:, :, i * stride + k, j * stride + m])
    return out


def windows_moved_by_their_own_size(x, size, stride):
    """The number of windows is worked out by the stride, and each begins where the one before ended: the stride is
    forgotten there. Right where stride and size are the same; else windows are the wrong ones or run over the border.
    """
    KH, KW = size
    OH, OW = (x.shape[2] - KH) // stride + 1, (x.shape[3] - KW) // stride + 1
    out = np.full((x.shape[0], x.shape[1], OH, OW), -np.inf)
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * KH : (i + 1) * KH, j * KW : (j + 1) * KW]
            if window.size:
                out[:, :, i, j] = window.max(axis=(2, 3))
    return out


def width_before_height(x, size, stride):
    """Takes the window's size for (width, height). Right for square windows."""
    KW, KH = size
    N, C, H, W = x.shape
    OH = (H - KH) // stride + 1
    OW = (W - KW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i in range(OH):
        for j in range(OW):
            out[:, :, i, j] = x[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW].max(axis=(2, 3))
    return out


def half_windows_at_the_border_count(x, size, stride):
    """Rounds the number of windows up: pixels at the bottom and at the right get a smaller window of their own, where
    they should not count. Right where the last step fits.
    """
    kh, kw = size
    height, width = x.shape[2:]
    oh = int(np.ceil((height - kh) / stride)) + 1
    ow = int(np.ceil((width - kw) / stride)) + 1
    rows = []
    for i in range(oh):
        top = i * stride
        rows.append([x[:, :, top : top + kh, j * stride : j * stride + kw].max(axis=(2, 3)) for j in range(ow)])
    return np.array(rows).transpose(2, 3, 0, 1)
