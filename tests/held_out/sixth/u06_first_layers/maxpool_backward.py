"""Wrong works of `maxpool_backward`, written without sight of the grader."""

import numpy as np


def rewards_all_who_are_largest(dout, x, size, stride):
    """Marks all pixels that equal the maximum, so that each of several largest ones gets the whole gradient. Shows
    where a window has ties.
    """
    kh, kw = size
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            at = np.s_[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            window = x[at]
            mask = window == window.max(axis=(2, 3), keepdims=True)
            dx[at] += mask * dout[:, :, i, j, None, None]
    return dx


def forgets_that_a_pixel_can_win_twice(dout, x, size, stride):
    """Sets the gradient of the winner and does not add it. Shows where windows overlap and share their largest
    pixel.
    """
    kh, kw = size
    n, c, oh, ow = dout.shape
    dx = np.zeros(x.shape)
    for a in range(n):
        for b in range(c):
            for i in range(oh):
                for j in range(ow):
                    window = x[a, b, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    r, s = np.unravel_index(window.argmax(), window.shape)
                    dx[a, b, i * stride + r, j * stride + s] = dout[a, b, i, j]
    return dx


def divides_the_place_by_the_height(dout, x, size, stride):
    """Finds row and column of the winner by dividing its number by the height of the window, not by its width. Right
    for square windows; elsewhere the gradient lands on a wrong pixel.
    """
    kh, kw = size
    n, c, oh, ow = dout.shape
    dx = np.zeros((n, c, x.shape[2] + kw, x.shape[3] + kh))
    images, channels = np.indices((n, c))
    for i in range(oh):
        for j in range(ow):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw].reshape(n, c, -1)
            row, column = np.divmod(window.argmax(axis=2), kh)
            dx[images, channels, i * stride + row, j * stride + column] += dout[:, :, i, j]
    return dx[:, :, : x.shape[2], : x.shape[3]]
