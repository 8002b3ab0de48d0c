"""What several tasks draw alike: generators, numbers that make good questions, arguments of dropout."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Generator, Value


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


def dropped(
    rng: np.random.Generator, p: float, *shape: int, zeros: float = 0.0, train: bool = True
) -> Mapping[str, Value]:
    """Arguments of dropout; `zeros` is the share of zeros in x."""
    x = away_from_zero(rng, *shape)
    x.flat[rng.permutation(x.size)[: int(zeros * x.size)]] = 0.0
    return {"x": x, "p": p, "rng": generator(rng), "train": train}
