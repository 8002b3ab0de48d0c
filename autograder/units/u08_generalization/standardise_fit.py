"""Mean and scale of each column, as the training rows have them."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case, Raises, float64_edge, task
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
    there_and_back = columns(7, 4.0, 9.0, 2.0)
    there_and_back[-1, :2] = there_and_back[0, :2]
    there_and_back[1, 1:] = there_and_back[0, 1:]
    there_and_back[-2, 0] = there_and_back[-1, 0]
    broken, endless, bottomless = columns(4, 2.0, 3.0), columns(4, 5.0, 2.0), columns(5, 3.0, 4.0)
    broken[2, 1], endless[1, 0], bottomless[3, 1] = np.nan, np.inf, -np.inf
    deviation = "the standard deviation of each column, the root of the mean of squares over all N rows"
    all_equal = "Where all N numbers of a column are equal it is exactly 1"
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
        Case("14 rows, 3 columns", {"x": columns(14, 6.0, 17.0, 40.0)}),
        Case("9 rows, 4 columns", {"x": columns(9, 80.0, 5.0, 11.0, 26.0)}),
        Case("2 rows, 3 columns", {"x": columns(2, 9.0, 70.0, 35.0)}),
        Case("50 rows, 5 columns", {"x": columns(50, *np.linspace(5, 45, 5))}),
        Case(
            "whole numbers",
            {"x": rng.permutation(np.arange(-6, 6)).reshape(4, 3)},
            kind="edge",
            promise="x: training rows, float64 or integer array of shape (N, D), N at least 1.",
        ),
        Case(
            "a constant column",
            {"x": constant},
            kind="edge",
            convention="The scale of a constant column is 1, so that nothing is divided by zero.",
            promise=all_equal,
        ),
        Case(
            "a constant column of 0.1, whose computed standard deviation is not quite 0",
            {"x": rounded},
            kind="edge",
            convention="A column whose numbers are all equal is constant, whatever rounding makes of its deviation.",
            promise="also if rounding makes their computed deviation differ from 0.",
        ),
        Case(
            "one row",
            {"x": decimals(rng, 1, 4)},
            kind="edge",
            convention="In a single row each column is constant, and its scale is 1.",
            promise=all_equal,
        ),
        Case("columns far from zero", {"x": columns(7, 2.0, 3.0) + 1e8}, kind="adversarial", promise=deviation),
        Case("columns that hardly vary", {"x": columns(8, 0.3, 1e-2, 1e-4)}, kind="adversarial", promise=deviation),
        Case(
            "tiny numbers in all columns",
            {"x": columns(6, 3e-11, 5e-11)},
            kind="adversarial",
            convention="A column is constant only if all its numbers are equal, however small they are.",
            promise=all_equal,
        ),
        Case(
            "a column of tiny numbers, no two of them equal",
            {"x": tiny},
            kind="adversarial",
            convention="A column is constant only if all its numbers are equal, however small they are.",
            promise=all_equal,
        ),
        Case(
            "columns whose first or last numbers, or both ends, are equal",
            {"x": there_and_back},
            promise=all_equal,
        ),
        float64_edge(
            {"x": columns(6, 4.0, 20.0, 9.0)}, "mean: float64 array of shape (D,). scale: float64 array of shape (D,)"
        ),
        Case(
            "no rows",
            {"x": np.zeros((0, 3))},
            kind="edge",
            raises=Raises("ValueError", shapes=((0, 3),)),
            promise="`x` has no rows; the message names the shape of `x`.",
        ),
        *(
            Case(
                name,
                {"x": x},
                kind="edge",
                raises=Raises("ValueError"),
                promise="`x` holds a NaN or an infinity.",
            )
            for name, x in (
                ("a number that is missing", broken),
                ("an infinity", endless),
                ("minus infinity", bottomless),
            )
        ),
    )


TASK = task(cases, returns=("mean", "scale"))
