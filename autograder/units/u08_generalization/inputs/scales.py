"""Columns to measure, and rows to bring to their scale."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.model import Array, Case, Raises, Value
from autograder.units.u08_generalization.inputs.numbers import decimals


def standardise_fit(rng: np.random.Generator) -> tuple[Case, ...]:
    def columns(n: int, *scales: float) -> Array:
        """Columns with standard deviations of these scales and means of their own."""
        return (rng.normal(size=(n, len(scales))) + rng.uniform(-3, 3, size=len(scales))) * scales

    constant = columns(5, 3.0, 1.0, 4.0)
    constant[:, 1] = 2.5
    rounded = columns(3, 4.0, 1.0)
    rounded[:, 1] = 0.1
    tiny = columns(6, 3.0, 5.0)
    tiny[:, 1] *= 1e-13
    broken, endless = columns(4, 2.0, 3.0), columns(4, 5.0, 2.0)
    broken[2, 1], endless[1, 0] = np.nan, -np.inf
    return (
        Case("3 rows, 2 columns", {"x": decimals(rng, 3, 2)}),
        Case("5 rows, 3 columns", {"x": columns(5, 2.0, 30.0, 8.0)}),
        Case("8 rows, 5 columns", {"x": columns(8, 7.0, 3.0, 90.0, 12.0, 5.0)}),
        Case("20 rows, 4 columns", {"x": columns(20, 400.0, 2.0, 9.0, 33.0)}),
        Case("6 rows, 7 columns", {"x": columns(6, *np.linspace(2, 20, 7))}),
        Case("2 rows, 4 columns", {"x": columns(2, 40.0, 20.0, 30.0, 60.0)}),
        Case("90 rows, 3 columns", {"x": columns(90, 3.0, 700.0, 21.0)}),
        Case("11 rows, 6 columns", {"x": columns(11, *np.linspace(60, 4, 6))}),
        Case("4 rows, 3 columns", {"x": columns(4, 25.0, 6.0, 110.0)}),
        Case("33 rows, 2 columns", {"x": columns(33, 14.0, 51.0)}),
        Case("whole numbers", {"x": rng.permutation(np.arange(-6, 6)).reshape(4, 3)}, kind="edge"),
        Case(
            "a constant column",
            {"x": constant},
            kind="edge",
            convention="The scale of a constant column is 1, so that nothing is divided by zero.",
        ),
        Case(
            "a constant column of 0.1, whose computed standard deviation is not quite 0",
            {"x": rounded},
            kind="edge",
            convention="A column whose numbers are all equal is constant, whatever rounding makes of its deviation.",
        ),
        Case(
            "one row",
            {"x": decimals(rng, 1, 4)},
            kind="edge",
            convention="In a single row each column is constant, and its scale is 1.",
        ),
        Case("columns far from zero", {"x": columns(7, 2.0, 3.0) + 1e8}, kind="adversarial"),
        Case(
            "a column of tiny numbers, no two of them equal",
            {"x": tiny},
            kind="adversarial",
            convention="A column is constant only if all its numbers are equal, however small they are.",
        ),
        Case("no rows", {"x": np.zeros((0, 3))}, kind="edge", raises=Raises("ValueError", shapes=((0, 3),))),
        Case("a number that is missing", {"x": broken}, kind="edge", raises=Raises("ValueError")),
        Case("an infinity", {"x": endless}, kind="edge", raises=Raises("ValueError")),
    )


def standardise(rng: np.random.Generator) -> tuple[Case, ...]:
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
