"""Data turned into data whose directions all vary alike and without correlation."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Tolerance, Value, float64_edge, task
from autograder.units.u06_first_layers.cases import UNCHANGED


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Columns of unlike sizes that hang together; fewer rows than columns; a column that never varies."""

    def mixed(rows: int, columns: int) -> Array:
        """Rows whose columns are correlated, have sizes of their own and are far from 0."""
        mixing = rng.normal(size=(columns, columns)) + 2 * np.diag(rng.uniform(1, 2, columns))
        return np.asarray(rng.normal(size=(rows, columns)) @ mixing + rng.uniform(1, 4, size=columns))

    def arguments(rows: int, columns: int, eps: float) -> dict[str, Value]:
        return {"x": mixed(rows, columns), "eps": eps}

    def case(name: str, rows: int, columns: int, eps: float, **options: Any) -> Case:
        return Case(name, arguments(rows, columns, eps), **options)

    constant = mixed(8, 3)
    constant[:, 1] = 2.5
    return (
        Case("four rows of two", {"x": mixed(4, 2).round(1), "eps": 0.5}),
        case("nine rows of three", 9, 3, 0.1),
        case("twenty rows of four", 20, 4, 0.3),
        case("thirty rows of two", 30, 2, 0.2),
        case("twelve rows of five", 12, 5, 0.7),
        case("as many rows as columns", 5, 5, 0.2),
        Case("columns that hardly vary", {"x": 1e-3 * mixed(10, 3), "eps": 1e-6}),
        case("forty rows of six", 40, 6, 0.4),
        case("seven rows of three, a large eps", 7, 3, 3.0),
        case("a tiny eps", 15, 3, 1e-9, kind="edge", promise="eps: a positive number"),
        case("fewer rows than columns", 4, 6, 0.05, kind="edge", promise="N and D at least 1"),
        case("one column", 5, 1, 0.3, kind="edge", promise="N and D at least 1"),
        case("one row", 1, 3, 0.4, kind="edge", promise="N and D at least 1"),
        Case(
            "a column that never varies",
            {"x": constant, "eps": 0.01},
            kind="edge",
            promise="The answer is finite, also where some direction does not vary at all",
        ),
        case("arguments stay unchanged", 6, 3, 0.2, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(10, 4, 0.1), "float64 array of shape (N, D)"),
    )


TASK = task(cases, returns=("white",), tolerance=Tolerance(relative=1e-6))
