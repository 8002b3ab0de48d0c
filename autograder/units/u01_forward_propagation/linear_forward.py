"""The weighted sums of a layer of neurons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Raises, Value, task
from autograder.units.u01_forward_propagation.cases import small


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of many shapes, one row, square weights, and three ways in which shapes do not fit."""

    def arguments(n: int, d: int, m: int) -> Mapping[str, Value]:
        return {"x": rng.normal(size=(n, d)), "w": rng.normal(size=(d, m)), "b": rng.normal(size=m)}

    return (
        Case("a small batch", {"x": small(rng, 2, 3), "w": small(rng, 3, 1), "b": small(rng, 1)}),
        Case("4 rows, 3 features, 5 outputs", arguments(4, 3, 5)),
        Case("7 rows, 5 features, 2 outputs", arguments(7, 5, 2)),
        Case("3 rows, 8 features, 6 outputs", arguments(3, 8, 6)),
        Case("6 rows, 1 feature, 4 outputs", arguments(6, 1, 4)),
        Case("2 rows, 6 features, 3 outputs", arguments(2, 6, 3)),
        Case("10 rows, 64 features, 9 outputs", arguments(10, 64, 9)),
        Case(
            "all dimensions equal",
            {"x": small(rng, 2, 2), "w": small(rng, 2, 2), "b": small(rng, 2)},
            kind="adversarial",
        ),
        Case("one row", {"x": small(rng, 1, 2), "w": small(rng, 2, 3), "b": small(rng, 3)}, kind="edge"),
        Case(
            "w has more rows than x has features",
            {"x": small(rng, 2, 1), "w": small(rng, 3, 2), "b": small(rng, 2)},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 1), (3, 2))),
        ),
        Case(
            "b has more numbers than w has columns",
            {"x": small(rng, 3, 1), "w": small(rng, 1, 2), "b": small(rng, 4)},
            kind="edge",
            raises=Raises("ValueError", shapes=((1, 2), (4,))),
        ),
        Case(
            "b has one number and w three columns",
            {"x": small(rng, 2, 2), "w": small(rng, 2, 3), "b": small(rng, 1)},
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (1,))),
        ),
        Case("arguments stay unchanged", arguments(3, 2, 4), kind="edge", keeps_arguments=True),
    )


TASK = task(cases)
