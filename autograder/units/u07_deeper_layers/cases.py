"""What several tasks are asked about: networks, features, labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array

Layers: TypeAlias = list[tuple[Array, Array]]
"""``(w, b)`` of each layer, or their gradients."""

UNCHANGED: Final = "The arguments stay unchanged"
ONE_LAYER: Final = "a list of one or more tuples ``(w, b)``"


def network(rng: np.random.Generator, widths: Sequence[int]) -> Layers:
    """Layers whose signal neither fades nor grows."""
    return [
        (rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in), 0.5 * rng.normal(size=fan_out))
        for fan_in, fan_out in pairwise(widths)
    ]


def readable(rng: np.random.Generator, widths: Sequence[int]) -> Layers:
    """Small layers of numbers of one decimal."""
    return [(tenths(rng, fan_in, fan_out), tenths(rng, fan_out)) for fan_in, fan_out in pairwise(widths)]


def tenths(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of one decimal, no two alike, none zero, of both signs: easy to read."""
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(2, 40))[:size] / 10
    return np.asarray(magnitudes * rng.permutation(np.resize([1.0, -1.0], size))).reshape(shape)


def signals(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Features as a layer gives them: columns of unlike centre and width that have to do with each other."""
    mixed = rng.normal(size=(rows, columns)) @ (np.eye(columns) + 0.4 * rng.normal(size=(columns, columns)))
    return np.asarray(mixed * rng.uniform(0.5, 2, columns) + rng.uniform(-2, 2, columns))


def labels(rng: np.random.Generator, rows: int, classes: int) -> Array:
    """Labels in which every class comes as often as may be, in any order; the last one at least once."""
    return rng.permutation(np.resize(np.arange(classes)[::-1], rows))
