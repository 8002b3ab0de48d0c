"""Labels and numbers that several tasks are asked about."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array


def labels(rng: np.random.Generator, counts: Any) -> Array:
    """Labels in random order, so many of each class."""
    return rng.permutation(np.repeat(np.arange(len(counts)), counts))


def disordered(rng: np.random.Generator, counts: Any) -> Array:
    """The counts in random order, neither rising nor falling where there are three or more unlike ones."""
    while True:
        order = rng.permutation(counts)
        steps = np.sign(np.diff(order))
        if len(np.unique(counts)) < 3 or not (np.all(steps > 0) or np.all(steps < 0)):
            return order


def up_to_twice(rng: np.random.Generator, counts: Any) -> Array:
    """Each count as it is or larger, up to twice as large. A count of 0 stays 0."""
    at_least = np.asarray(counts)
    return at_least + rng.integers(0, at_least + 1)


def no_labels() -> Array:
    return np.zeros(0, dtype=np.int64)


def small(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of one decimal in [−3, 3], no two alike, none zero, half of them negative."""
    size = int(np.prod(shape))
    signs = rng.permutation(np.resize([1.0, -1.0], size))
    numbers: Array = rng.permutation(np.arange(1, 31))[:size] / 10 * signs
    return numbers.reshape(shape)
