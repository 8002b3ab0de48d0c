"""Wrong works of `shift`, written without sight of the grader."""

import numpy as np


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
