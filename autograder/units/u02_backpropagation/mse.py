"""The mean of the squared errors, and its gradient."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Raises, task
from autograder.units.u02_backpropagation.cases import signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Predictions and targets of one shape, of one to three dimensions, and of two shapes, which must raise."""

    def case(name: str, shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        return Case(name, {"pred": signed(rng, shape, decimals), "target": signed(rng, shape, decimals)}, **options)

    def mismatch(name: str, shape: tuple[int, ...], other: tuple[int, ...]) -> Case:
        arguments = {"pred": signed(rng, shape, 1), "target": signed(rng, other, 1)}
        return Case(name, arguments, kind="edge", raises=Raises("ValueError", shapes=(shape, other)))

    return (
        case("three rows of two", (3, 2), decimals=1),
        case("four rows of three", (4, 3)),
        case("a vector", (5,)),
        case("two rows of five", (2, 5)),
        case("one column", (7, 1)),
        case("three dimensions", (3, 2, 4)),
        mismatch("a column against a vector", (4, 1), (4,)),
        mismatch("a vector against a column", (5,), (5, 1)),
        mismatch("a matrix against a row", (3, 2), (2,)),
        case("arguments stay unchanged", (3, 4), kind="edge", keeps_arguments=True),
    )


TASK = task(cases, returns=("loss", "dpred"))
