"""Characters of a new alphabet, each somewhere on a larger sheet: the same thing in another place."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array
from autograder.data import alphabet

SIDE: Final = 12


def split(rng: np.random.Generator, *counts: int) -> tuple[tuple[Array, Array], ...]:
    """So many images of a new alphabet for each count, as `autograder.data.alphabet.split` draws them.

    Args:
        rng: draws the alphabet, the labels, the hands and the places.
        counts: the numbers of images.

    Returns:
        for each count images, float64 (count, 1, 12, 12), ink in ``[0, 1]``, and labels, int64 (count,), in
        ``[0, 10)``. A character of 8 by 8 pixels may stand anywhere.
    """
    return tuple((placed(rng, images), labels) for images, labels in alphabet.split(rng, *counts))


def placed(rng: np.random.Generator, images: Array) -> Array:
    """Images (N, 64), each somewhere on an empty sheet: (N, 1, 12, 12)."""
    sheets = np.zeros((len(images), 1, SIDE, SIDE))
    places = rng.integers(0, SIDE - alphabet.SIDE + 1, size=(len(images), 2))
    for sheet, one, (top, left) in zip(sheets, images, places, strict=True):
        sheet[0, top : top + alphabet.SIDE, left : left + alphabet.SIDE] = one.reshape(alphabet.SIDE, alphabet.SIDE)
    return sheets
