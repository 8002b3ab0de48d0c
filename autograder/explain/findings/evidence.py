"""What a finding looks at, what it says, and how near is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.judge.compare import Difference, differing
from autograder.model import Array, Tolerance

Path: TypeAlias = tuple[int | str, ...]

NEAR: Final = Tolerance(relative=1e-6, absolute=1e-8)


def _by_its_path(path: Path) -> str:
    return f"`answer{''.join(f'[{part!r}]' for part in path)}`"


@dataclass(frozen=True)
class Evidence:
    """One failed case: its arguments by name, in what the answer differs, the whole of the right answer, how near the
    judge calls right, and what a learner calls a part of the answer."""

    arguments: Mapping[str, Any]
    difference: Difference
    whole: Any = None
    tolerance: Tolerance = Tolerance()
    label: Callable[[Path], str] = _by_its_path


@dataclass(frozen=True)
class Finding:
    """`says` completes a sentence that begins with the name of the part; `hint` is the next step."""

    says: str
    hint: str


def floats(difference: Difference) -> tuple[Array, Array]:
    """The reference and the answer as arrays of float64."""
    return np.asarray(difference.expected, dtype=np.float64), np.asarray(difference.got, dtype=np.float64)


def is_real(evidence: Sequence[Evidence]) -> bool:
    """Whether the right answers are floating point numbers, and so are not alike by luck."""
    return all(np.asarray(piece.difference.expected).dtype.kind == "f" for piece in evidence)


def telling(evidence: Sequence[Evidence]) -> int:
    """How many different right numbers there are that are neither 0 nor 1 and are not met: one is a coincidence."""
    missed = []
    for piece in evidence:
        expected, got = floats(piece.difference)
        missed.append(expected[differing(expected, got, piece.tolerance)] if expected.shape == got.shape else expected)
    return _distinct(missed)


def varied(evidence: Sequence[Evidence]) -> int:
    """How many different numbers came back that are neither 0 nor 1: one number everywhere traces no right one."""
    return _distinct([floats(piece.difference)[1] for piece in evidence])


def _distinct(arrays: Sequence[Array]) -> int:
    numbers = {float(f"{one:.9g}") for array in arrays for one in np.ravel(array) if np.isfinite(one)}
    return len(numbers - {0.0, 1.0})


def same(expected: Array, got: Array) -> bool:
    """Whether two arrays have one shape and, nearly, the same values."""
    return expected.shape == got.shape and not differing(expected, got, NEAR).any()
