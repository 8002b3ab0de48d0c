"""Images of which some classes are rare, and how well each class is recognised."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array
from autograder.data.alphabet import CHARACTERS, draw_alphabet, write

SPLITS: Final = ("first", "second", "third", "fourth", "fifth")
RARE: Final = 3
RARE_ROWS: Final = 6
COMMON_ROWS: Final = 120


def unbalanced(
    rng: np.random.Generator, unseen_common: tuple[int, int], unseen_rare: tuple[int, int]
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Images of a new alphabet with their labels, to learn from and to recognise; to learn from, few of three of them.

    How many there are to recognise of a common and of a rare character is drawn from these ranges, ends included.
    """
    characters = draw_alphabet(rng)
    is_rare = rng.permutation(np.arange(CHARACTERS) < RARE)
    known = np.where(is_rare, RARE_ROWS, COMMON_ROWS)
    unseen = [rng.integers(*(unseen_rare if rare else unseen_common), endpoint=True) for rare in is_rare]
    labels = [rng.permutation(np.repeat(np.arange(CHARACTERS), counts)) for counts in (known, unseen)]
    return (write(rng, characters, labels[0]), labels[0]), (write(rng, characters, labels[1]), labels[1])


def recalls_from_worst(labels: Array, predicted: Array) -> Array:
    """The recalls of all classes, from the worst to the best."""
    return np.sort([np.mean(predicted[labels == label] == label) for label in np.unique(labels)])


def is_accurate(recalls: Array) -> bool:
    """Whether the balanced accuracy is 0.8 or more."""
    return bool(recalls.mean() >= 0.8)
