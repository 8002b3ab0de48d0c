"""Mean and scale of each column, as the training rows have them."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case, Raises, task
from autograder.units.u08_generalization.cases import decimals


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Columns of many sizes; constant, tiny and far ones; what cannot be measured."""

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


TASK = task(cases, returns=("mean", "scale"))
