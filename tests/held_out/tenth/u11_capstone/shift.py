"""Wrong works of `shift`, written without sight of the grader."""

import numpy as np


def empties_top_and_left_only(x, reach, rng):
    """Rolls as before and then clears the rows and columns that came in, for positive steps only. What leaves above or
    on the left still comes back below and on the right.
    """
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = np.roll(images[row], (down, right), axis=(0, 1))
        if down > 0:
            moved[row, :down] = 0
        if right > 0:
            moved[row, :, :right] = 0
    return moved.reshape(x.shape)


def the_window_moves_and_not_the_image(x, reach, rng):
    """Pads the images and cuts a window out at (reach + down, reach + right): a window that moves down shows the image
    moved up. Right where an image does not move.
    """
    side = int(np.sqrt(x.shape[1]))
    padded = np.pad(x.reshape(len(x), side, side), ((0, 0), (reach, reach), (reach, reach)))
    moved = np.empty((len(x), side, side))
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        top, left = reach + down, reach + right
        moved[row] = padded[row, top : top + side, left : left + side]
    return moved.reshape(x.shape)
