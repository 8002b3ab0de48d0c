"""The way back through layer normalisation."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u05_depth.cases import FAR_FROM_ZERO, UNCHANGED, WHERE_EPS_STANDS, batch, signed, tenths


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Gradients that are never uniform, scales that differ from column to column; rows that hardly vary; one row."""

    def arguments(rows: int, columns: int, **settings: float) -> dict[str, Value]:
        x = batch(rng, rows, columns)
        return {"dout": signed(rng, rows, columns), "x": x, "gamma": signed(rng, columns), **settings}

    def case(name: str, rows: int, columns: int, **options: Any) -> Case:
        return Case(name, arguments(rows, columns), **options)

    faint, far = arguments(3, 5), arguments(2, 6)
    return (
        Case("2 rows of 3", {"dout": tenths(rng, 2, 3), "x": tenths(rng, 2, 3), "gamma": tenths(rng, 3)}),
        case("5 rows of 3", 5, 3),
        case("4 rows of 7", 4, 7),
        case("3 rows of 10", 3, 10),
        case("8 rows of 4", 8, 4),
        case("6 rows of 9", 6, 9),
        Case("7 rows of 3, another eps", arguments(7, 3, eps=0.3)),
        Case("2 rows of 6, another eps", arguments(2, 6, eps=0.05)),
        case("as many rows as columns", 5, 5, kind="adversarial"),
        case("one row", 1, 4, kind="edge", promise="N at least 1"),
        Case(
            "rows that hardly vary",
            {**faint, "x": 0.003 * np.asarray(faint["x"])},
            kind="edge",
            convention=WHERE_EPS_STANDS,
            promise="eps: is added to the variance, inside the root, as in the forward pass.",
        ),
        Case(
            "rows far from 0",
            {**far, "x": rng.normal(size=(2, 6)) + 1e5 * signed(rng, 2, 1)},
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
