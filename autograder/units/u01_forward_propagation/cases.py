"""What several tasks are asked alike, and the numbers that they are asked about."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case, float64_edge

UNCHANGED = "`z` stays unchanged"
ANY_SHAPE = "float64 array of any shape"

# Whoever chooses one form for all numbers or for a row, by whatever sums these up, chooses wrongly for some of them.
MOSTLY_NEGATIVE = np.array([[-1000.0, 1000.0, -0.5], [-800.0, -2.0, 800.0], [900.0, -700.0, -1000.0]])


def activation_cases(rng: np.random.Generator, far_out: str) -> tuple[Case, ...]:
    """What each activation is asked: arrays of one to three dimensions, numbers far from 0, and the dtype.

    `far_out` is what its docstring promises of numbers far from 0.
    """
    return (
        Case("two rows of three", {"z": small(rng, 2, 3)}),
        Case("a vector", {"z": 2 * small(rng, 7)}),
        Case("4 rows of 5", {"z": both_signs(rng, 4, 5)}),
        Case("6 rows of 2", {"z": both_signs(rng, 6, 2)}),
        Case("3 rows of 8", {"z": both_signs(rng, 3, 8)}),
        Case("5 rows of 7", {"z": both_signs(rng, 5, 7)}),
        Case("three dimensions", {"z": both_signs(rng, 2, 3, 4)}),
        Case("4 rows of 3", {"z": both_signs(rng, 4, 3)}),
        Case("±1000, most of them below 0", {"z": MOSTLY_NEGATIVE.copy()}, kind="edge", promise=far_out),
        Case("±1000, most of them above 0", {"z": -MOSTLY_NEGATIVE}, kind="edge", promise=far_out),
        Case(
            "arguments stay unchanged",
            {"z": both_signs(rng, 2, 4)},
            kind="edge",
            keeps_arguments=True,
            promise=UNCHANGED,
        ),
        float64_edge({"z": both_signs(rng, 4, 6)}, "float64 array of the shape of `z`"),
    )


def saturation_cases(rng: np.random.Generator, definition: str) -> tuple[Case, ...]:
    """What an activation that saturates is asked besides: exact zeros, numbers beside their negatives, one number.

    `definition` is the docstring's words on what it is.
    """
    z = small(rng, 1, 3)
    zeros = np.array([[0.0, -1.5, 0.0], [2.5, 0.0, -0.5]])
    return (
        Case("exact zeros", {"z": zeros}, kind="edge", promise=definition),
        Case("each number beside its negative", {"z": np.concatenate([z, -z])}, kind="edge", promise=definition),
        Case("one number", {"z": small(rng, 1, 1)}, kind="edge", promise=ANY_SHAPE),
    )


def logit_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Logits of many shapes, near and far from 0, rows of unlike scale, and the dtype."""
    huge = np.array([[1000.0, 999.0, -1000.0], [-1000.0, -999.0, -1001.0], [0.0, -1000.0, -2.0]])
    right_up_to_1000 = "Finite and right for logits up to ±1000"
    unlike_scale = "also where rows differ much in scale"
    axes_before = "with one or more axes before the last"
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
        Case("5 rows, 4 classes", {"z": 2 * rng.normal(size=(5, 4))}),
        Case("4 rows, 8 classes", {"z": rng.uniform(-3, 3, size=(4, 8))}),
        Case("10 rows, 3 classes", {"z": rng.normal(size=(10, 3)) + 3}),
        Case("6 rows, 5 classes", {"z": rng.uniform(-2, 5, size=(6, 5))}),
        Case("as many rows as classes", {"z": small(rng, 3, 3)}, kind="adversarial"),
        Case("one row", {"z": small(rng, 1, 4)}, kind="edge", promise=axes_before),
        Case("one class", {"z": small(rng, 3, 1)}, kind="edge", promise="over the last axis"),
        Case("logits at ±1000", {"z": huge}, kind="edge", promise=(right_up_to_1000, unlike_scale)),
        # Whatever is taken from a row in place of its maximum, be it a mean, a median or the number in one place, it
        # overflows in one of these.
        Case(
            "one logit at 1000 among others at -1000",
            {"z": rng.permutation(2000 * np.eye(4) - 1000)},
            kind="edge",
            promise=right_up_to_1000,
        ),
        # Here no logit is large, and whoever shifts only where one is does not shift.
        Case("all logits near -1000", {"z": small(rng, 2, 3) - 997}, kind="edge", promise=right_up_to_1000),
        Case(
            "rows of unlike scale",
            {"z": scale * small(rng, 4, 3) + centre},
            kind="edge",
            promise=unlike_scale,
        ),
        Case("three dimensions", {"z": small(rng, 2, 3, 2)}, kind="edge", promise=axes_before),
        Case("arguments stay unchanged", {"z": small(rng, 3, 2)}, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge({"z": rng.normal(size=(3, 5))}, "float64 array of the shape of `z`"),
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
