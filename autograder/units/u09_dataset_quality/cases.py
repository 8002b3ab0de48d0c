"""What several tasks draw alike: generators, labels, probabilities of a model that is sometimes wrong."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Generator


def generator(rng: np.random.Generator) -> Generator:
    """A random generator as an argument, with a seed of a learner's size."""
    return Generator(int(rng.integers(1, 10**6)))


def labels(rng: np.random.Generator, n: int, k: int) -> Array:
    """Labels of n rows in random order, each of k classes at least twice."""
    return rng.permutation(np.concatenate([np.tile(np.arange(k), 2), rng.integers(0, k, size=n - 2 * k)]))


def probabilities(rng: np.random.Generator, y: Array, k: int, wrong: float = 0.3) -> Array:
    """What a model says of rows with these labels, float64 (N, k): of a share of them it believes any class.

    Some classes it finds easy and some hard. The numbers are not rounded, so that none is as large as another or as the
    mean of several but by a chance that is negligible.
    """
    n = len(y)
    believed = np.where(rng.random(n) < wrong, rng.integers(0, k, size=n), y)
    ease = rng.permutation(np.linspace(0.4, 2.6, k))
    powers = rng.normal(size=(n, k)) * 0.9
    powers[np.arange(n), believed] += ease[believed]
    powers = np.exp(powers)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def sixteenths(*rows: tuple[int, ...]) -> Array:
    """Probabilities in sixteenths: sums and means of these are exact in whatever order they are added."""
    return np.array(rows) / 16
