"""Images of characters that nobody has seen: an alphabet drawn from the seed, in many hands.

Real digits are public. A submission can carry all of them with their labels, or a network that was trained on them long
before, and no disguise hides them for good: pixels in another order, a rotation of the whole space or new means can
be found again by laying the known images on the given ones. Of an alphabet that is drawn from the seed nobody knows
anything but how characters are written, so only who learns from the training rows reads the others. The images have
8 by 8 pixels, as the digits have, and are about as hard to tell apart.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.model import Array

CHARACTERS: Final = 10
SIDE: Final = 8
POINTS: Final = 5
# How a hand varies, as standard deviations: pixels, radians, a share of the size, pixels.
WOBBLE: Final = 0.37
TILT: Final = 0.12
STRETCH: Final = 0.08
SHIFT: Final = 0.32
# How wide the pen is, in pixels, and how many dots of it make one stroke.
PEN: Final = 0.5
DOTS: Final = 6
NEAREST: Final = (1.8, 2.3)


def split(rng: np.random.Generator, *counts: int) -> tuple[tuple[Array, Array], ...]:
    """So many images of a new alphabet for each count, of all characters about as many.

    Args:
        rng: draws the alphabet, the labels and the hands.
        counts: the numbers of rows.

    Returns:
        for each count images, float64 (count, 64), ink in ``[0, 1]`` row by row, and labels, int64 (count,), in
        ``[0, 10)``.
    """
    characters = draw_alphabet(rng)
    sets = []
    for count in counts:
        labels = rng.integers(0, CHARACTERS, size=count)
        sets.append((write(rng, characters, labels), labels))
    return tuple(sets)


def draw_alphabet(rng: np.random.Generator) -> Array:
    """Ten characters, each a line through five of nine places: (10, 5, 2), in pixels.

    The two that look most alike are as far apart, as images, as `NEAREST` says, so that no alphabet is much easier or
    harder than another.
    """
    while True:
        chosen = rng.permuted(np.tile(np.arange(9), (CHARACTERS, 1)), axis=1)[:, :POINTS]
        # Three by three places, 2.3 pixels apart and up to 0.6 off.
        characters = 1.2 + 2.3 * np.stack(np.divmod(chosen, 3), axis=-1) + rng.uniform(-0.6, 0.6, (*chosen.shape, 2))
        images = _inked(characters)
        distances = np.linalg.norm(images[:, None] - images, axis=2)
        if NEAREST[0] <= distances[np.triu_indices(CHARACTERS, k=1)].min() <= NEAREST[1]:
            return characters


def write(rng: np.random.Generator, characters: Array, labels: Array) -> Array:
    """An image of the character of each label, no two alike.

    Args:
        rng: draws how the hand wobbles, tilts, stretches and shifts each of them.
        characters: as `draw_alphabet` gives them.
        labels: int64 (N,), in ``[0, 10)``.

    Returns:
        float64 array of shape (N, 64), ink in ``[0, 1]``, row by row.
    """
    n = len(labels)
    middle = (SIDE - 1) / 2
    points = characters[labels] + WOBBLE * rng.normal(size=(n, POINTS, 2)) - middle
    angle = TILT * rng.normal(size=n)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = np.einsum("ijn,npj->npi", turn, points) * (1 + STRETCH * rng.normal(size=(n, 1, 1)))
    return _inked(points + middle + SHIFT * rng.normal(size=(n, 1, 2)))


def _inked(points: Array) -> Array:
    """Lines (N, P, 2) drawn with a soft pen: images (N, 64)."""
    along = np.linspace(0, 1, DOTS)[:, None]
    dots = np.concatenate([start * (1 - along) + end * along for start, end in _pairs(points)], axis=1)
    x, y = (np.exp(-((dots[..., axis, None] - np.arange(SIDE)) ** 2) / (2 * PEN**2)) for axis in (0, 1))
    ink = np.zeros((len(points), SIDE, SIDE))
    for dot in range(dots.shape[1]):
        np.maximum(ink, y[:, dot, :, None] * x[:, dot, None, :], out=ink)
    return ink.reshape(len(points), SIDE * SIDE)


def _pairs(points: Array) -> list[tuple[Array, Array]]:
    return [(points[:, i : i + 1], points[:, i + 1 : i + 2]) for i in range(points.shape[1] - 1)]
