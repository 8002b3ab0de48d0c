"""What a finding looks at, what it says, and how near is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.judge.compare import Difference, differing
from autograder.model import Array, Tolerance

NEAR: Final = Tolerance(relative=1e-6, absolute=1e-8)


@dataclass(frozen=True)
class Evidence:
    """One failed case: its arguments by name, in what the answer differs, and the whole of the right answer."""

    arguments: Mapping[str, Any]
    difference: Difference
    whole: Any = None


@dataclass(frozen=True)
class Finding:
    """`says` completes a sentence that begins with the name of the part; `hint` is the next step."""

    says: str
    hint: str


def floats(difference: Difference) -> tuple[Array, Array]:
    """The reference and the answer as arrays of float64."""
    return np.asarray(difference.expected, dtype=np.float64), np.asarray(difference.got, dtype=np.float64)


def same(expected: Array, got: Array) -> bool:
    """Whether two arrays have one shape and, nearly, the same values."""
    return expected.shape == got.shape and not differing(expected, got, NEAR).any()
