"""Wrong works of `random_shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_the_border_further(x, max_shift, rng):
    """Fills what comes in with the pixels of the border, as `np.pad` does with mode "edge". Shows where there is ink at
    the border of an image that moves.
    """
    if x.ndim != 3:
        raise ValueError(f"x has shape {x.shape}")
    n, h, w = x.shape
    if max_shift < 0 or max_shift >= min(h, w):
        raise ValueError(f"max_shift {max_shift}")
    m = max_shift
    big = np.pad(x, ((0, 0), (m, m), (m, m)), mode="edge")
    out = np.empty((n, h, w))
    for i in range(n):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[i] = big[i, m - dy : m - dy + h, m - dx : m - dx + w]
    return out


def moves_along_one_axis_only(x, max_shift, rng):
    """Throws a coin for each image, whether it moves up and down or to the side, and moves it that way alone. Shows in
    the shifts: none goes along a diagonal.
    """
    if x.ndim != 3:
        raise ValueError("need three axes but x is " + str(x.shape))
    if max_shift < 0 or max_shift >= x.shape[1] or max_shift >= x.shape[2]:
        raise ValueError("max_shift is out of range")
    result = np.zeros(x.shape)
    N, H, W = x.shape
    for i in range(N):
        step = int(rng.integers(-max_shift, max_shift + 1))
        dy, dx = (step, 0) if rng.random() < 0.5 else (0, step)
        for r in range(H):
            for c in range(W):
                if 0 <= r - dy < H and 0 <= c - dx < W:
                    result[i, r, c] = x[i, r - dy, c - dx]
    return result
