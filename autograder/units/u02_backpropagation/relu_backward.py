"""The backward pass of ReLU."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, float64_edge, task
from autograder.units.u02_backpropagation.cases import ANY_SHAPE, SLOPE_AT_0, UNCHANGED, four_quadrants, signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Every combination of signs of upstream gradient and input, in arrays of one to three dimensions; exact zeros."""

    def case(name: str, shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        dout, z = four_quadrants(rng, shape, decimals)
        return Case(name, {"dout": dout, "z": z}, **options)

    dout, z = four_quadrants(rng, (2, 3), 1)
    z.flat[rng.choice(6, size=2, replace=False)] = 0.0
    return (
        case("two rows of three", (2, 3), decimals=1),
        case("five rows of four", (5, 4)),
        case("a vector", (7,)),
        case("three rows of six", (3, 6)),
        case("three dimensions", (2, 3, 5)),
        case("nine rows of two", (9, 2)),
        Case(
            "inputs that are exactly 0",
            {"dout": dout, "z": z},
            kind="edge",
            convention=SLOPE_AT_0,
            promise="Where `z` is exactly 0 the slope is 0",
        ),
        Case(
            "one number",
            {"dout": signed(rng, (1, 1), 1), "z": np.array([[0.5]])},
            kind="edge",
            promise=ANY_SHAPE,
        ),
        case("arguments stay unchanged", (3, 4), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            dict(zip(("dout", "z"), four_quadrants(rng, (6, 5)), strict=True)), "float64 array of the same shape"
        ),
    )


TASK = task(cases, returns=("dz",))
