"""Wrong works of `shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def empties_above_and_left(x, reach, rng):
    """Blanks what has come round for moves down and right, and forgets the moves up and left."""
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = np.roll(images[row], (down, right), axis=(0, 1))
        if down > 0:
            moved[row, :down, :] = 0
        if right > 0:
            moved[row, :, :right] = 0
    return moved.reshape(x.shape)


def a_window_that_moves_instead(x, reach, rng):
    """Puts a rim of zeros around each image and cuts a window out that has moved down and right: the image itself moves
    up and left. Right only for steps of 0.
    """
    side = int(round(x.shape[1] ** 0.5))
    steps = rng.integers(-reach, reach + 1, size=(len(x), 2))
    padded = np.pad(x.reshape(-1, side, side), ((0, 0), (reach, reach), (reach, reach)))
    out = [p[reach + d : reach + d + side, reach + r : reach + r + side] for p, (d, r) in zip(padded, steps)]
    return np.array(out).reshape(x.shape)
