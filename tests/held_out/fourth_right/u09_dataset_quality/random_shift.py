"""Right works of u09.random_shift, in unlike manners."""

import numpy as np


def pixel_by_pixel(x, max_shift, rng):
    """Four loops, as the docstring says it: pixel (r, c) is the old pixel (r - dy, c - dx)."""
    if x.ndim != 3:
        raise ValueError(f"x has the shape {x.shape}, and not three axes")
    n, height, width = x.shape
    if max_shift < 0 or max_shift >= height or max_shift >= width:
        raise ValueError(f"max_shift is {max_shift}, but must be in [0, {min(height, width)})")
    out = np.zeros((n, height, width))
    for i in range(n):
        dy = int(rng.integers(-max_shift, max_shift, endpoint=True))
        dx = int(rng.integers(-max_shift, max_shift, endpoint=True))
        for r in range(height):
            for c in range(width):
                if 0 <= r - dy < height and 0 <= c - dx < width:
                    out[i, r, c] = x[i, r - dy, c - dx]
    return out


def matrices_that_move(x, max_shift, rng):
    """A shift of rows and one of columns are products with matrices of ones beside the diagonal."""
    if np.ndim(x) != 3:
        raise ValueError("three axes, please, not " + str(np.shape(x)))
    n, h, w = x.shape
    if not 0 <= max_shift < min(h, w):
        raise ValueError("max_shift must be at least 0 and below H and W")
    both = rng.choice(np.arange(-max_shift, max_shift + 1), size=(2, n))
    down = np.stack([np.eye(h, k=-dy) for dy in both[0]])
    right = np.stack([np.eye(w, k=dx) for dx in both[1]])
    return np.einsum("nab,nbc,ncd->nad", down, x, right)


def one_gather_with_an_empty_border(x, max_shift, rng):
    """Adds an empty row and column and picks all pixels at once; whatever lies outside is picked from there."""
    if len(x.shape) != 3:
        raise ValueError(f"{x.shape}")
    n, h, w = x.shape
    if max_shift < 0:
        raise ValueError("max_shift is negative")
    if max_shift >= min(h, w):
        raise ValueError("max_shift is not below both H and W")
    number = rng.integers((2 * max_shift + 1) ** 2, size=n)
    dy, dx = np.divmod(number, 2 * max_shift + 1)
    dy, dx = dy - max_shift, dx - max_shift
    larger = np.zeros((n, h + 1, w + 1))
    larger[:, :h, :w] = x
    r = np.arange(h)[None, :] - dy[:, None]
    c = np.arange(w)[None, :] - dx[:, None]
    r = np.where((r < 0) | (r >= h), h, r)
    c = np.where((c < 0) | (c >= w), w, c)
    return larger[np.arange(n)[:, None, None], r[:, :, None], c[:, None, :]]
