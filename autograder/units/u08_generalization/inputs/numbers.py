"""Numbers that make good questions."""

from __future__ import annotations

import numpy as np

from autograder.model import Array, Generator


def generator(rng: np.random.Generator) -> Generator:
    """A random generator as an argument, with a seed of a learner's size."""
    return Generator(int(rng.integers(1, 10**6)))


def away_from_zero(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of magnitude 0.5 to 5, of both signs, with two decimals."""
    signs = rng.permutation(np.resize([1.0, -1.0], int(np.prod(shape)))).reshape(shape)
    return np.asarray((rng.uniform(0.5, 5, size=shape) * signs).round(2))


def decimals(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of one decimal, no two alike, none zero, of both signs."""
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(1, 31))[:size] / 10
    return np.asarray(magnitudes * rng.permutation(np.resize([1.0, -1.0], size))).reshape(shape)
