"""What several tasks draw alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array

UNCHANGED: Final = "The arguments stay unchanged."

Layers: TypeAlias = list[tuple[Array, Array]]


def network(rng: np.random.Generator, widths: Sequence[int]) -> Layers:
    """Layers ``(w, b)`` between these widths, with biases that are not 0."""
    return [(rng.normal(size=(fan_in, fan_out)), rng.normal(size=fan_out)) for fan_in, fan_out in pairwise(widths)]


def inputs_of_layers(params: Layers, x: Array) -> list[Array]:
    """What each layer of a network with ReLU between its layers receives."""
    received = [x]
    for w, b in params[:-1]:
        received.append(np.maximum(received[-1] @ w + b, 0))
    return received


def labels(rng: np.random.Generator, rows: int, classes: int) -> Array:
    """Labels in random order, of as many different classes as the rows allow."""
    return rng.permutation(np.arange(rows) % classes)
