"""The backward pass of a layer of convolutions."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u06_first_layers.cases import (
    EDGES,
    LEFT_OVER,
    ORDINARY,
    PADDING,
    SMALL,
    UNCHANGED,
    Convolution,
    signed,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients that are never uniform, over the same windows as forward."""

    def arguments(one: Convolution, decimals: int = 16) -> dict[str, Value]:
        return {
            "dout": signed(rng, (one.rows, one.filters, *one.out), decimals),
            "x": signed(rng, (one.rows, one.channels, *one.image), decimals),
            "w": signed(rng, (one.filters, one.channels, *one.kernel), decimals),
            "stride": one.stride,
            "padding": one.padding,
        }

    def case(name: str, one: Convolution, **options: Any) -> Case:
        return Case(name, arguments(one), **options)

    plain = Convolution(2, 3, (5, 4), 2, (3, 2), 1, 1)
    return (
        Case("one channel, one kernel of two by two", arguments(SMALL, decimals=1)),
        *(case(name, one, promise="" if one.padding else PADDING) for name, one in ORDINARY.items()),
        *(
            case(name, one, kind="edge", promise=promise, convention=LEFT_OVER if "remainder" in name else "")
            for name, (one, promise) in EDGES.items()
        ),
        case("arguments stay unchanged", plain, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            arguments(plain),
            "dx: float64 array of shape (N, C, H, W). Pixels at the bottom and at the right that no window reaches get "
            "0. dw: float64 array of shape (F, C, KH, KW). db: float64 array of shape (F,).",
        ),
    )


TASK = task(cases, returns=("dx", "dw", "db"))
