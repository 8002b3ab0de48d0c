"""Wrong works of `augment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def sprinkles_noise_on_the_images(x, y_onehot, rng):
    """Makes the images various by noise, and never moves one. Shows on test images that do not stand in the middle."""
    noisy = x + rng.normal(0, 0.1, size=x.shape)
    return np.clip(noisy, 0, 1), y_onehot
