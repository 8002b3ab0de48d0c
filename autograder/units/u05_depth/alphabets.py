"""Images of characters that nobody has seen before, for both bars."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Case, Generator
from autograder.data.alphabet import split

TRAINING: Final = 800
HELD_OUT: Final = 450


def alphabets(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those to recognise stay hidden."""
    return tuple(_alphabet(rng, f"alphabet {number}") for number in (1, 2, 3))


def _alphabet(rng: np.random.Generator, name: str) -> Case:
    (x, y), unseen = split(rng, TRAINING, HELD_OUT)
    return Case(name, {"x": x, "y": y, "rng": Generator(int(rng.integers(2**31)))}, hidden=unseen)
