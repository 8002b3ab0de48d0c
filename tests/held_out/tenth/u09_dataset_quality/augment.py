"""Wrong works of `augment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def sprinkles_noise(x, y_onehot, rng):
    """Adds a little noise to each pixel, which is what the learner knows by the name of augmentation. The characters stay
    in the middle, and moved ones are not read.
    """
    noisy = x + rng.normal(0, 0.1, size=x.shape)
    return np.clip(noisy, 0, 1), y_onehot
