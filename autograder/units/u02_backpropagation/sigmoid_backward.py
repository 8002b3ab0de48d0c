"""The backward pass of the logistic sigmoid."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, float64_edge, task
from autograder.units.u02_backpropagation.cases import ANY_SHAPE, UNCHANGED, four_quadrants, signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients and pre-activations on both sides of 0, and as far out as ±1000."""

    def case(name: str, shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        dout, z = four_quadrants(rng, shape, decimals)
        return Case(name, {"dout": dout, "z": z}, **options)

    return (
        case("two rows of three", (2, 3), decimals=1),
        case("five rows of four", (5, 4)),
        case("a vector", (7,)),
        case("three rows of six", (3, 6)),
        case("three dimensions", (2, 3, 5)),
        case("nine rows of two", (9, 2)),
        # Whoever chooses one form for all numbers, by whatever sums these up, chooses wrongly for some of them.
        *(
            Case(
                f"pre-activations at ±1000, most of them {where} 0",
                {"dout": signed(rng, (5,), 1), "z": sign * np.array([-1000.0, -1.5, 1000.0, -800.0, -2.0])},
                kind="edge",
                promise="finite and right for `z` up to ±1000",
            )
            for where, sign in (("below", 1), ("above", -1))
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
