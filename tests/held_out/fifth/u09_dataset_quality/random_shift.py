"""Wrong works for u09.random_shift."""

import numpy as np


def right_end_left_out(x, max_shift, rng):
    """integers without its upper end: no image moves by +max_shift rows or columns."""
    if x.ndim != 3:
        raise ValueError(f"x must have three axes, not {x.shape}")
    n, h, w = x.shape
    if max_shift < 0 or max_shift >= min(h, w):
        raise ValueError("max_shift")
    out = np.zeros_like(x)
    for i in range(n):
        dy, dx = rng.integers(-max_shift, max_shift, size=2) if max_shift > 0 else (0, 0)
        out[i, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = x[
            i, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)
        ]
    return out


def along_the_diagonal(x, max_shift, rng):
    """Draws one number for each image and moves it by as many rows as columns: the two are not independent."""
    if len(x.shape) != 3:
        raise ValueError(f"wrong shape {x.shape}")
    N, H, W = x.shape
    m = max_shift
    if m < 0 or m >= H or m >= W:
        raise ValueError(f"max_shift {m} does not fit {x.shape}")
    padded = np.pad(x, ((0, 0), (m, m), (m, m)))
    steps = rng.integers(-m, m + 1, size=N)
    return np.stack([img[m - s : m - s + H, m - s : m - s + W] for img, s in zip(padded, steps, strict=True)])
