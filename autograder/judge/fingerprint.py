"""A case's inputs in a few bytes: enough to tell other inputs from these, and deaf to the noise of last digits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.inside import wire
from autograder.model import Array, Case

Fingerprint: TypeAlias = tuple[str, float, float]
"""A digest of all but the floats, a sum of the floats with other weights for each, and the sum of their sizes."""

_DIGITS: Final = 16
_NOISE: Final = 1e-9


def fingerprint_of(case: Case) -> Fingerprint:
    """The fingerprint of what a case asks."""
    floats: list[Array] = []
    # Whatever is no float is compared to the bit; of floats, where they lie and which are not finite.
    exact = wire.encode([case.name, list(_without_floats(list(case.arguments.items()), floats))])
    numbers = np.concatenate([np.zeros(0), *(one.ravel() for one in floats)])
    finite = np.isfinite(numbers)
    sizes = np.sign(numbers[finite]) * np.log1p(np.abs(numbers[finite]))
    digest = hashlib.sha256(exact + np.where(finite, 0.0, numbers).astype("<f4").tobytes()).hexdigest()[:_DIGITS]
    return digest, float(sizes @ np.cos(np.arange(1, sizes.size + 1))), float(np.abs(sizes).sum())


def are_alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two cases ask the same but for rounding."""
    return one[0] == other[0] and abs(one[1] - other[1]) <= _NOISE * (1 + max(one[2], other[2]))


def _without_floats(value: Any, floats: list[Array]) -> Iterator[Any]:
    """All parts of a value, with the shapes in place of the floats, which go to `floats`."""
    match value:
        case list() | tuple():
            yield len(value)
            for item in value:
                yield from _without_floats(item, floats)
        case dict():
            yield from _without_floats(list(value.items()), floats)
        case float():
            floats.append(np.array([value]))
            yield "float"
        case np.ndarray() if value.dtype.kind == "f":
            floats.append(value.astype(np.float64))
            yield [str(value.dtype), list(value.shape)]
        case _:
            yield value
