"""Layer normalisation: each row by itself."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Case, Value, float64_edge, misfits, task
from autograder.units.u05_depth.cases import FAR_FROM_ZERO, UNCHANGED, WHERE_EPS_STANDS, batch, signed, tenths

NOT_OF_D: Final = "`gamma` or `beta` is not of shape (D,); the message names the shapes of `x` and of that one."


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of many shapes; a row alone; rows that hardly vary, or far from 0."""

    def arguments(rows: int, columns: int, **settings: float) -> dict[str, Value]:
        scales = {"gamma": signed(rng, columns), "beta": signed(rng, columns)}
        return {"x": batch(rng, rows, columns), **scales, **settings}

    def misfit(name: str, shape: tuple[int, ...]) -> dict[str, Value]:
        return {"x": tenths(rng, 3, 3), "gamma": tenths(rng, 3), "beta": tenths(rng, 3), name: tenths(rng, *shape)}

    def case(name: str, rows: int, columns: int, **options: Any) -> Case:
        return Case(name, arguments(rows, columns), **options)

    faint, far = arguments(3, 5), arguments(2, 6)
    return (
        Case("2 rows of 3", {"x": tenths(rng, 2, 3), "gamma": tenths(rng, 3), "beta": tenths(rng, 3)}),
        case("5 rows of 3", 5, 3),
        case("4 rows of 7", 4, 7),
        case("3 rows of 10", 3, 10),
        case("8 rows of 4", 8, 4),
        case("2 rows of 5", 2, 5),
        case("6 rows of 2", 6, 2),
        case("9 rows of 6", 9, 6),
        Case("4 rows of 5, another eps", arguments(4, 5, eps=0.4)),
        Case("7 rows of 3, another eps", arguments(7, 3, eps=0.02)),
        case("7 rows of 8", 7, 8),
        case("as many rows as columns", 4, 4),
        case("one row", 1, 4, kind="edge", promise="N at least 1"),
        Case(
            "rows that hardly vary",
            {**faint, "x": 0.003 * np.asarray(faint["x"])},
            kind="edge",
            convention=WHERE_EPS_STANDS,
            promise="eps: is added to the variance, inside the root, so that nothing is divided by 0.",
        ),
        Case(
            "rows far from 0",
            {**far, "x": rng.normal(size=(2, 6)) + 1e5 * signed(rng, 2, 1)},
            kind="edge",
            promise=FAR_FROM_ZERO,
        ),
        *(
            one
            for name in ("gamma", "beta")
            for one in misfits(
                name,
                (3,),
                lambda shape, name=name: misfit(name, shape),  # type: ignore[misc]
                among=("is a column", "is a row", "is one number"),
                beside=((3, 3),),
                promise=NOT_OF_D,
            )
        ),
        case("arguments stay unchanged", 4, 3, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(4, 3), "float64 array of shape (N, D)."),
    )


TASK = task(cases)
