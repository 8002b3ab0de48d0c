"""Right works for `maxpool_backward` of unit 6."""

import numpy as np


def who_is_first_wins(dout, x, size, stride):
    """Right: goes over the pixels of the window in order, row by row; a window that has found its largest is done."""
    kh, kw = size
    oh, ow = dout.shape[2:]

    def part(array, k, m):
        return array[:, :, k : k + (oh - 1) * stride + 1 : stride, m : m + (ow - 1) * stride + 1 : stride]

    largest = np.maximum.reduce([part(x, k, m) for k in range(kh) for m in range(kw)])
    waiting = np.ones(dout.shape, dtype=bool)
    dx = np.zeros(x.shape)
    for k in range(kh):
        for m in range(kw):
            wins = waiting & (part(x, k, m) == largest)
            part(dx, k, m)[...] += np.where(wins, dout, 0.0)
            waiting &= ~wins
    return dx


def flat_numbers_and_bincount(dout, x, size, stride):
    """Right: works out the flat number of each winning pixel, and bincount adds what arrives there."""
    n, c, height, width = x.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]
    rows, columns = np.divmod(windows.reshape(*windows.shape[:4], -1).argmax(axis=-1), size[1])
    image, channel, i, j = np.indices(dout.shape, sparse=True)
    flat = ((image * c + channel) * height + i * stride + rows) * width + j * stride + columns
    sums = np.bincount(flat.ravel(), weights=dout.ravel(), minlength=x.size)
    return sums.reshape(n, c, height, width)


def plain_loops_with_a_strict_comparison(dout, x, size, stride):
    """Right: loops over everything; a pixel takes over only if it is larger than the one so far."""
    dx = np.zeros_like(x)
    images, channels, rows, columns = dout.shape
    for n in range(images):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    top, left = i * stride, j * stride
                    best_row, best_column = top, left
                    for row in range(top, top + size[0]):
                        for column in range(left, left + size[1]):
                            if x[n, c, row, column] > x[n, c, best_row, best_column]:
                                best_row, best_column = row, column
                    dx[n, c, best_row, best_column] += dout[n, c, i, j]
    return dx
