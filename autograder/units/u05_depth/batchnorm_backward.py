"""The way back through batch normalisation in training."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u05_depth.cases import FAR_FROM_ZERO, UNCHANGED, WHERE_EPS_STANDS, batch, signed, tenths


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Gradients that are never uniform; columns that hardly vary; two rows, one column."""

    def arguments(rows: int, columns: int, **settings: float) -> dict[str, Value]:
        x = batch(rng, rows, columns)
        return {"dout": signed(rng, rows, columns), "x": x, "gamma": signed(rng, columns), **settings}

    def case(name: str, rows: int, columns: int, **options: Any) -> Case:
        return Case(name, arguments(rows, columns), **options)

    close, faint = arguments(2, 4), arguments(5, 3)
    inside_the_root = "eps: is added to the variance, inside the root, as in the forward pass."
    far = arguments(6, 2)
    return (
        Case("3 rows of 2", {"dout": tenths(rng, 3, 2), "x": tenths(rng, 3, 2), "gamma": tenths(rng, 2)}),
        case("5 rows of 3", 5, 3),
        case("4 rows of 7", 4, 7),
        case("12 rows of 5", 12, 5),
        case("8 rows of 4", 8, 4),
        case("6 rows of 9", 6, 9),
        Case("7 rows of 3, another eps", arguments(7, 3, eps=0.3)),
        Case("9 rows of 2, another eps", arguments(9, 2, eps=0.05)),
        case("as many rows as columns", 4, 4, kind="adversarial"),
        # Of two rows that lie apart, dx is 0 but for eps, and float32 would keep nothing of it.
        Case(
            "two rows",
            {**close, "x": 0.01 * np.asarray(close["x"])},
            kind="edge",
            promise=("N at least 2", inside_the_root),
        ),
        case("one column", 5, 1, kind="edge", promise="dgamma: float64 array of shape (D,)"),
        Case(
            "columns that hardly vary",
            {**faint, "x": 0.003 * np.asarray(faint["x"])},
            kind="edge",
            convention=WHERE_EPS_STANDS,
            promise=inside_the_root,
        ),
        Case(
            "columns far from 0",
            {**far, "x": rng.normal(size=(6, 2)) + 1e5 * signed(rng, 2)},
            kind="edge",
            promise=FAR_FROM_ZERO,
        ),
        case("arguments stay unchanged", 4, 3, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            arguments(4, 3),
            "dx: float64 array of shape (N, D). dgamma: float64 array of shape (D,). "
            "dbeta: float64 array of shape (D,).",
        ),
    )


TASK = task(cases, returns=("dx", "dgamma", "dbeta"))
