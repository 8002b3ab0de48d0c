"""Wrong works of `random_shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def moves_along_the_diagonal(x, max_shift, rng):
    """Draws one number for each image and moves it by as many rows as columns. Only 2m + 1 of the (2m + 1)² shifts ever
    occur.
    """
    if x.ndim != 3:
        raise ValueError(f"x must have three axes, has shape {x.shape}")
    n, h, w = x.shape
    if max_shift < 0 or max_shift >= min(h, w):
        raise ValueError(f"max_shift {max_shift} with images of {h} by {w}")
    framed = np.pad(x, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    shifts = rng.integers(-max_shift, max_shift + 1, size=n)
    return np.stack([framed[i, max_shift - s :][:h, max_shift - s :][:, :w] for i, s in enumerate(shifts)])


def wipes_the_wrong_side_after_rolling(x, max_shift, rng):
    """Rolls each image and then blanks the rows and columns on the side to which it was moved, not those that came in
    anew: pixels are lost twice, and what was rolled round is still there.
    """
    if np.ndim(x) != 3:
        raise ValueError("shape %s has not three axes" % (np.shape(x),))
    if max_shift < 0 or max_shift >= x.shape[1] or max_shift >= x.shape[2]:
        raise ValueError("max_shift is out of range")
    moved = x.copy()
    for k in range(len(x)):
        dy, dx = rng.integers(-max_shift, max_shift, size=2, endpoint=True)
        image = np.roll(x[k], (dy, dx), axis=(0, 1))
        if dy > 0:
            image[-dy:, :] = 0
        if dy < 0:
            image[:-dy, :] = 0
        if dx > 0:
            image[:, -dx:] = 0
        if dx < 0:
            image[:, :-dx] = 0
        moved[k] = image
    return moved
