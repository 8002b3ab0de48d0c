"""Wrong works of u09.augment, as learners hand them in."""

import numpy as np


def _random_shift(x, max_shift, rng):
    n, h, w = x.shape
    m = max_shift
    framed = np.pad(x, ((0, 0), (m, m), (m, m)))
    shifts = rng.integers(-m, m + 1, size=(n, 2))
    return np.stack([framed[i, m - dy : m - dy + h, m - dx : m - dx + w] for i, (dy, dx) in enumerate(shifts)])


def noise_in_place_of_a_shift(x, y_onehot, rng):
    """Adds noise to the pixels: the network learns to read dirty images in the middle, and no moved ones."""
    noisy = x + rng.normal(0, 0.2, size=x.shape)
    return np.clip(noisy, 0, 1), y_onehot


def down_and_to_the_right_only(x, y_onehot, rng):
    """Moves by 0 to 2 pixels down and right, never up or left: most of the moved test images lie elsewhere."""
    moved = np.zeros_like(x)
    for i, (dy, dx) in enumerate(rng.integers(0, 3, size=(len(x), 2))):
        moved[i, dy:, dx:] = x[i, : 12 - dy, : 12 - dx]
    return moved, y_onehot


def mirrors_and_turns(x, y_onehot, rng):
    """More variety by mirrors and quarter turns, which make other characters of them; and nothing is moved."""
    out = x.copy()
    for i in range(len(x)):
        out[i] = np.rot90(out[i], rng.integers(4))
        if rng.random() < 0.5:
            out[i] = out[i][:, ::-1]
    return out, y_onehot


def a_new_order_for_the_images_alone(x, y_onehot, rng):
    """Shuffles the moved images so that the batch has a new order, and leaves the labels where they were: chance."""
    moved = _random_shift(x, 2, rng)
    return moved[rng.permutation(len(moved))], y_onehot
