"""Wrong works of `shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def blanks_as_if_all_moved_down_and_right(x, reach, rng):
    """Rolls and then blanks the first rows and columns, as many as the image was moved by. Right for steps down and to
    the right; shows for negative steps, which blank all but the last rows or columns.
    """
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = np.roll(images[row], (down, right), axis=(0, 1))
        moved[row, :down, :] = 0
        moved[row, :, :right] = 0
    return moved.reshape(x.shape)
