"""Wrong works of `augment`, written without sight of the grader."""

import numpy as np


def adds_the_moved_images_to_the_old(x, y_onehot, rng):
    """Returns the images as they are and the moved ones behind them, twice as many as came. Shows in the shapes.
    """
    moved = random_shift(x, 2, rng)  # noqa: F821
    return np.concatenate([x, moved]), np.concatenate([y_onehot, y_onehot])
