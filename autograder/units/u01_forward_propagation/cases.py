"""What several tasks are asked alike, and the numbers that they are asked about."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case


def activation_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """What each activation is asked: arrays of one to three dimensions, and numbers far from 0."""
    return (
        Case("two rows of three", {"z": small(rng, 2, 3)}),
        Case("a vector", {"z": 2 * small(rng, 7)}),
        Case("4 rows of 5", {"z": both_signs(rng, 4, 5)}),
        Case("6 rows of 2", {"z": both_signs(rng, 6, 2)}),
        Case("3 rows of 8", {"z": both_signs(rng, 3, 8)}),
        Case("three dimensions", {"z": both_signs(rng, 2, 3, 4)}),
        Case("±1000", {"z": np.array([[1000.0, -1000.0, 0.5], [-800.0, 800.0, -0.5]])}, kind="edge"),
        Case("arguments stay unchanged", {"z": both_signs(rng, 2, 4)}, kind="edge", keeps_arguments=True),
    )


def saturation_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """What an activation that saturates is asked besides: exact zeros, and numbers beside their negatives."""
    z = small(rng, 1, 3)
    return (
        Case("exact zeros", {"z": np.array([[0.0, -1.5, 0.0], [2.5, 0.0, -0.5]])}, kind="edge"),
        Case("each number beside its negative", {"z": np.concatenate([z, -z])}, kind="edge"),
    )


def logit_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Logits of many shapes, near and far from 0, and rows of unlike scale."""
    scale, centre = np.array([[0.01], [1.0], [30.0], [100.0]]), np.array([[0.0], [-300.0], [600.0], [100.0]])
    return (
        Case("two rows of three", {"z": small(rng, 2, 3)}),
        Case("4 rows, 5 classes", {"z": rng.normal(size=(4, 5))}),
        Case("7 rows, 3 classes", {"z": 2 * rng.normal(size=(7, 3))}),
        Case("3 rows, 10 classes", {"z": 3 * rng.normal(size=(3, 10))}),
        Case("6 rows, 4 classes, far from 0", {"z": rng.normal(size=(6, 4)) + 20}),
        Case("9 rows, 2 classes", {"z": rng.normal(size=(9, 2)) - 5}),
        Case("2 rows, 7 classes", {"z": rng.uniform(-4, 4, size=(2, 7))}),
        Case("8 rows, 6 classes", {"z": rng.normal(size=(8, 6))}),
        Case("as many rows as classes", {"z": small(rng, 3, 3)}, kind="adversarial"),
        Case("one row", {"z": small(rng, 1, 4)}, kind="edge"),
        Case("logits at ±1000", {"z": np.array([[1000.0, 999.0, -1000.0], [-1000.0, -999.0, -1001.0]])}, kind="edge"),
        Case("rows of unlike scale", {"z": scale * small(rng, 4, 3) + centre}, kind="edge"),
        Case("three dimensions", {"z": small(rng, 2, 3, 2)}, kind="edge"),
        Case("arguments stay unchanged", {"z": small(rng, 3, 2)}, kind="edge", keeps_arguments=True),
    )


def small(rng: np.random.Generator, *shape: int, tenths: tuple[int, int] = (1, 30)) -> Array:
    """Numbers of one decimal, no two alike, none zero, half of them negative."""
    low, high = tenths
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(low, high + 1))[:size] / 10
    return (magnitudes * signs(rng, size)).reshape(shape)


def both_signs(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of magnitude 0.3 to 9, half of them negative."""
    size = int(np.prod(shape))
    return (rng.uniform(0.3, 9.0, size=size) * signs(rng, size)).reshape(shape)


def signs(rng: np.random.Generator, size: int) -> Array:
    """As many ones as minus ones, in random order."""
    return rng.permutation(np.resize([1.0, -1.0], size))
