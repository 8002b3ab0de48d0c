"""Wrong works for u09.augment."""

import numpy as np


def _random_shift(x, max_shift, rng):
    n, h, w = x.shape
    m = max_shift
    padded = np.pad(x, ((0, 0), (m, m), (m, m)))
    steps = rng.integers(0, 2 * m + 1, size=(n, 2))
    return np.stack([one[a : a + h, b : b + w] for one, (a, b) in zip(padded, steps, strict=True)])


def moved_images_never_handed_back(x, y_onehot, rng):
    """Moves a copy of the images and returns the old ones: the network never sees a character that moved."""
    moved = _random_shift(x, 2, rng)
    moved = np.clip(moved, 0.0, 1.0)
    return x.copy(), y_onehot.copy()


def batch_shuffled_but_not_its_labels(x, y_onehot, rng):
    """Shuffles the batch after moving it and leaves the labels in their order: images and labels are apart."""
    out = _random_shift(x, 2, rng)
    out = out[rng.permutation(len(out))]
    return out, y_onehot
