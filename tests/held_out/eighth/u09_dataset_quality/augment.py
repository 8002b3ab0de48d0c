"""Wrong works of `augment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def puts_the_moved_images_behind_the_old_ones(x, y_onehot, rng):
    """Keeps the images and adds the moved ones, as one enlarges a data set on disk. A batch comes back with 2N
    rows, where N are promised.
    """
    moved = random_shift(x, 2, rng)
    return np.concatenate([x, moved]), np.concatenate([y_onehot, y_onehot])
