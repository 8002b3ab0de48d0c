"""Rows on the scale that was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from autograder.authoring import Case, Raises, Value, float64_edge, task
from autograder.units.u08_generalization.cases import decimals

MISFITS: Final = (
    ("more columns than were fitted", (2, 3), 2),
    ("fewer columns than were fitted", (2, 2), 4),
    ("one column was fitted, and x has three", (2, 3), 1),
    ("four columns were fitted, and x has one", (2, 1), 4),
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows and a scale that comes from others; one row, whole numbers, columns that do not fit."""

    def arguments(n: int, d: int) -> Mapping[str, Value]:
        state = (rng.normal(scale=5, size=d), rng.uniform(1.5, 20, size=d))
        return {"x": rng.normal(scale=9, size=(n, d)), "state": state}

    small: Mapping[str, Value] = {"x": decimals(rng, 2, 2), "state": (decimals(rng, 2), np.array([0.5, 4.0]))}
    whole: Mapping[str, Value] = {
        "x": rng.permutation(np.arange(10)).reshape(5, 2),
        "state": (np.array([4.5, 2.25]), np.array([2.5, 8.0])),
    }
    return (
        Case("2 rows, 2 columns", small),
        Case("4 rows, 3 columns", arguments(4, 3)),
        Case("9 rows, 2 columns", arguments(9, 2)),
        Case("3 rows, 6 columns", arguments(3, 6)),
        Case("12 rows, 5 columns", arguments(12, 5)),
        Case("7 rows, 4 columns", arguments(7, 4)),
        Case("5 rows, 8 columns", arguments(5, 8)),
        Case("6 rows, 3 columns", arguments(6, 3)),
        Case("10 rows, 7 columns", arguments(10, 7)),
        Case("8 rows, 2 columns", arguments(8, 2)),
        Case(
            "one row",
            arguments(1, 3),
            kind="edge",
            promise="N at least 1; not necessarily the rows that were measured.",
        ),
        Case("whole numbers", whole, kind="edge", promise="x: float64 or integer array of shape (N, D)"),
        float64_edge(arguments(4, 3), "float64 array of shape (N, D)."),
        *(
            Case(
                name,
                {"x": decimals(rng, *shape), "state": (decimals(rng, fitted), np.ones(fitted))},
                kind="edge",
                raises=Raises("ValueError", shapes=(shape, (fitted,))),
                promise="`x` does not have D columns; the message names the shapes of `x` and of the mean.",
            )
            for name, shape, fitted in MISFITS
        ),
        Case(
            "arguments stay unchanged",
            arguments(3, 2),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


TASK = task(cases)
