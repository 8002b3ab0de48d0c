"""Wrong works of `shift`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def looks_in_the_other_direction(x, reach, rng):
    """Cuts a window out of an image with a frame of zeros, and moves the *window* down and to the right. The image
    then moves up and to the left; shows for every step that is not 0.
    """
    side = int(np.sqrt(x.shape[1]))
    wide = np.pad(x.reshape(-1, side, side), ((0, 0), (reach, reach), (reach, reach)))
    steps = rng.integers(-reach, reach + 1, size=(len(x), 2))
    moved = np.empty((len(x), side, side))
    for row, (down, right) in enumerate(steps):
        moved[row] = wide[row, reach + down : reach + down + side, reach + right : reach + right + side]
    return moved.reshape(x.shape)


def wipes_all_where_there_is_no_step(x, reach, rng):
    """Rolls and then wipes what came in on the other side. A step of 0 takes the branch for negative ones, and
    `[0:]` is the whole image: it comes back empty. Shows wherever one of the two steps is 0.
    """
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = np.roll(images[row], (down, right), axis=(0, 1))
        if down > 0:
            moved[row, :down, :] = 0
        else:
            moved[row, down:, :] = 0
        if right > 0:
            moved[row, :, :right] = 0
        else:
            moved[row, :, right:] = 0
    return moved.reshape(x.shape)
