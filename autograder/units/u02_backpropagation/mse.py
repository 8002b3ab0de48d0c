"""The mean of the squared errors, and its gradient."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, float64_edge, misfits, task
from autograder.units.u02_backpropagation.cases import UNCHANGED, signed

OF_TARGET = ("is transposed", "is one row", "is one column", "has an extra axis")


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Predictions and targets of one shape, of one to three dimensions, and targets of another, which must raise."""

    def case(name: str, shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        return Case(name, {"pred": signed(rng, shape, decimals), "target": signed(rng, shape, decimals)}, **options)

    def other_targets(shape: tuple[int, ...], *ways: str) -> tuple[Case, ...]:
        return misfits(
            "target",
            shape,
            lambda other: {"pred": signed(rng, shape, 1), "target": signed(rng, other, 1)},
            among=ways,
            beside=(shape,),
            promise="the two shapes are not the same, even if numpy could broadcast them. The message names both.",
        )

    return (
        case("three rows of two", (3, 2), decimals=1),
        case("four rows of three", (4, 3)),
        case("a vector", (5,)),
        case("two rows of five", (2, 5)),
        case("one column", (7, 1)),
        case("three dimensions", (3, 2, 4)),
        case("six rows of two", (6, 2)),
        case("five rows of four", (5, 4)),
        case("a long vector", (11,)),
        case("four dimensions", (2, 3, 2, 2)),
        case("one number", (1, 1), decimals=1, kind="edge", promise="float64 array of any shape"),
        *other_targets((4, 1), "is flat"),
        *other_targets((5,), "is a column"),
        *other_targets((3, 2), *OF_TARGET),
        case("arguments stay unchanged", (3, 4), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            {"pred": signed(rng, (4, 3)), "target": signed(rng, (4, 3))},
            "float in ``[0, inf)``, the mean over all elements. dpred: float64 array of the shape of `pred`",
        ),
    )


TASK = task(cases, returns=("loss", "dpred"))
