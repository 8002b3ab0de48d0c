"""What several tasks are asked about: expressions as lines of text, and the words of docstrings that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from autograder.authoring import Value

NAMES: Final = "abcdefgh"
"""Leaves are called by the first of these, and what is made of them by the following ones."""

SLOPE_AT_0: Final = "At exactly 0 the slope of ReLU is open in mathematics; here it is 0, as in PyTorch."


def signed(rng: np.random.Generator, decimals: int = 16) -> float:
    """A number from 0.2 to 2 of either sign."""
    return round(float(rng.choice([-1.0, 1.0]) * rng.uniform(0.2, 2.0)), decimals)


def of_lines(
    rng: np.random.Generator, numbers: Sequence[float], lines: Sequence[str], decimals: int = 16
) -> dict[str, Value]:
    """Leaves of these numbers, lines such as ``"c = a * b"``, and an upstream gradient for the result of each."""
    return {
        "numbers": dict(zip(NAMES, numbers, strict=False)),
        "lines": list(lines),
        "upstream": {line[0]: signed(rng, decimals) for line in lines},
    }
