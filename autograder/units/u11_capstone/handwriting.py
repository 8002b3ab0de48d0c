"""A data set with every fault at once: wrong labels, rare classes, and images to be read that lie elsewhere."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array
from autograder.data.alphabet import CHARACTERS, SIDE, draw_alphabet, write

TRAINING: Final = 1500
UNSEEN: Final = 600
RARE: Final = 5
"""So many of the ten characters are rare."""
RATIO: Final = 15
"""So many times as often as a rare character each of the others is written."""
NOISE: Final = 0.1
"""The share of training labels that are wrong."""
REACH: Final = 1
"""The images to be read lie up to so many pixels off, in either direction."""


def collection(
    rng: np.random.Generator, training: int = TRAINING, unseen: int = UNSEEN
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """A new alphabet in unknown hands: rows to learn from, and rows to be read.

    To learn from: `RARE` characters are rare, and labels are wrong. To be read: all characters equally often, rightly
    labelled, and each image moved by up to `REACH` pixels.

    Returns:
        for each of the two images, float64 (N, 64), ink in ``[0, 1]`` row by row, and labels, int64 (N,), in
        ``[0, 10)``.
    """
    characters = draw_alphabet(rng)
    rare = round(training / (RARE + (CHARACTERS - RARE) * RATIO))
    order = rng.permutation(CHARACTERS)
    frequent = np.resize(order[RARE:], training - RARE * rare)
    labels = rng.permutation(np.concatenate([np.repeat(order[:RARE], rare), frequent]))
    is_wrong = rng.permutation(training) < NOISE * training
    noisy = np.where(is_wrong, (labels + rng.integers(1, CHARACTERS, training)) % CHARACTERS, labels)
    known = write(rng, characters, labels), noisy
    read = rng.permutation(np.arange(unseen) % CHARACTERS)
    steps = rng.integers(-REACH, REACH + 1, size=(unseen, 2))
    return known, (_elsewhere(write(rng, characters, read), steps), read)


def _elsewhere(images: Array, steps: Array) -> Array:
    """Each image with its ink moved, by indices into an image with empty margins."""
    n, margin = len(images), REACH
    wide = np.zeros((n, SIDE + 2 * margin, SIDE + 2 * margin))
    wide[:, margin:-margin, margin:-margin] = images.reshape(n, SIDE, SIDE)
    down = np.arange(SIDE) + margin - steps[:, :1]
    right = np.arange(SIDE) + margin - steps[:, 1:]
    return wide[np.arange(n)[:, None, None], down[:, :, None], right[:, None, :]].reshape(n, SIDE * SIDE)
