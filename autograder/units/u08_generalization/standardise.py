"""Rows on the scale that was measured."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Raises, Value, task
from autograder.units.u08_generalization.cases import decimals


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
        Case("one row", arguments(1, 3), kind="edge"),
        Case("whole numbers", whole, kind="edge"),
        Case(
            "more columns than were fitted",
            {"x": decimals(rng, 2, 3), "state": (decimals(rng, 2), np.ones(2))},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (2,))),
        ),
        Case(
            "fewer columns than were fitted",
            {"x": decimals(rng, 2, 2), "state": (decimals(rng, 4), np.ones(4))},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 2), (4,))),
        ),
        Case(
            "one column was fitted, and x has three",
            {"x": decimals(rng, 2, 3), "state": (decimals(rng, 1), np.ones(1))},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (1,))),
        ),
        Case("arguments stay unchanged", arguments(3, 2), kind="edge", keeps_arguments=True),
    )


TASK = task(cases)
