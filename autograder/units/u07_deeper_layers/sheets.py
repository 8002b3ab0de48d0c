"""Characters somewhere on a larger sheet, of an alphabet that can be had again under other names."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array
from autograder.data import alphabet

SIDE: Final = 12


def write(rng: np.random.Generator, characters: Array, count: int) -> tuple[Array, Array]:
    """So many images of an alphabet, and which character each shows.

    Args:
        rng: draws the labels, the hands and the places.
        characters: an alphabet, as `autograder.data.alphabet.draw_alphabet` gives it.
        count: how many images.

    Returns:
        x: float64 array of shape (count, 144), ink in ``[0, 1]``, row by row: 12 by 12 pixels, on which a character of
            8 by 8 may stand anywhere.
        y: int64 array of shape (count,), in ``[0, 10)``.
    """
    y = rng.integers(0, alphabet.CHARACTERS, size=count)
    return placed(rng, alphabet.write(rng, characters, y)), y


def write_each(rng: np.random.Generator, characters: Array, each: int) -> tuple[Array, Array]:
    """As `write`, so many images of each character, in any order."""
    y = rng.permutation(np.repeat(np.arange(alphabet.CHARACTERS), each))
    return placed(rng, alphabet.write(rng, characters, y)), y


def placed(rng: np.random.Generator, images: Array) -> Array:
    """Images (N, 64), each somewhere on an empty sheet: (N, 144)."""
    sheets = np.zeros((len(images), SIDE, SIDE))
    corners = rng.integers(0, SIDE - alphabet.SIDE + 1, size=(len(images), 2))
    for sheet, image, (down, right) in zip(sheets, images, corners, strict=True):
        sheet[down : down + alphabet.SIDE, right : right + alphabet.SIDE] = image.reshape(alphabet.SIDE, -1)
    return sheets.reshape(len(images), -1)
