"""The weighted sums of a layer of neurons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from autograder.authoring import Case, Value, float64_edge, misfits, task
from autograder.units.u01_forward_propagation.cases import small

Shape: TypeAlias = tuple[int, ...]

OF_W = ("is transposed", "has one row too many")
OF_B = ("is a column", "is a row", "is one number", "has one number too many")


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of many shapes, one row, square weights, and the ways in which shapes do not fit."""

    def arguments(n: int, d: int, m: int) -> Mapping[str, Value]:
        return {"x": rng.normal(size=(n, d)), "w": rng.normal(size=(d, m)), "b": rng.normal(size=m)}

    def small_with(w: Shape, b: Shape, x: Shape = (4, 3)) -> Mapping[str, Value]:
        return {"x": small(rng, *x), "w": small(rng, *w), "b": small(rng, *b)}

    return (
        Case("a small batch", {"x": small(rng, 2, 3), "w": small(rng, 3, 1), "b": small(rng, 1)}),
        Case("4 rows, 3 features, 5 outputs", arguments(4, 3, 5)),
        Case("7 rows, 5 features, 2 outputs", arguments(7, 5, 2)),
        Case("3 rows, 8 features, 6 outputs", arguments(3, 8, 6)),
        Case("6 rows, 1 feature, 4 outputs", arguments(6, 1, 4)),
        Case("2 rows, 6 features, 3 outputs", arguments(2, 6, 3)),
        Case("10 rows, 64 features, 9 outputs", arguments(10, 64, 9)),
        Case("5 rows, 4 features, 7 outputs", arguments(5, 4, 7)),
        Case("8 rows, 2 features, 4 outputs", arguments(8, 2, 4)),
        Case("9 rows, 7 features, 3 outputs", arguments(9, 7, 3)),
        Case("5 rows, 9 features, 4 outputs", arguments(5, 9, 4)),
        Case(
            "all dimensions equal",
            {"x": small(rng, 2, 2), "w": small(rng, 2, 2), "b": small(rng, 2)},
            kind="adversarial",
        ),
        Case("one row", small_with((2, 3), (3,), x=(1, 2)), kind="edge", promise="N at least 1"),
        *misfits(
            "w",
            (3, 2),
            lambda w: small_with(w, w[1:]),
            among=OF_W,
            beside=((4, 3),),
            promise="`w` does not have D rows; the message names the shapes of `x` and `w`.",
        ),
        # As many rows as outputs, so that a column of biases is stretched without a word.
        *misfits(
            "b",
            (3,),
            lambda b: small_with((2, 3), b, x=(3, 2)),
            among=OF_B,
            beside=((2, 3),),
            promise="`b` is not of shape (M,); the message names the shapes of `w` and `b`.",
        ),
        Case(
            "arguments stay unchanged",
            arguments(3, 2, 4),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged",
        ),
        float64_edge(arguments(4, 5, 3), "float64 array of shape (N, M)"),
    )


TASK = task(cases)
