"""A layer of convolutions."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Raises, Value, float64_edge, misfits, task
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
    """Square kernels whose windows fit; then those that are not square, remainders, and shapes that do not fit."""

    def arguments(one: Convolution, decimals: int = 16) -> dict[str, Value]:
        return {
            "x": signed(rng, (one.rows, one.channels, *one.image), decimals),
            "w": signed(rng, (one.filters, one.channels, *one.kernel), decimals),
            "b": signed(rng, (one.filters,), decimals),
            "stride": one.stride,
            "padding": one.padding,
        }

    def case(name: str, one: Convolution, **options: Any) -> Case:
        return Case(name, arguments(one), **options)

    plain = Convolution(2, 3, (5, 4), 2, (3, 2), 1, 1)
    strangers = arguments(plain)
    strangers["w"] = signed(rng, (2, 1, 3, 2))
    many = arguments(plain)
    many["w"] = signed(rng, (2, 4, 3, 2))
    return (
        Case("one channel, one kernel of two by two", arguments(SMALL, decimals=1)),
        *(case(name, one, promise="" if one.padding else PADDING) for name, one in ORDINARY.items()),
        case("stride 2, four by four", Convolution(3, 2, (8, 6), 4, (4, 4), 2, 1)),
        case("no padding, two channels", Convolution(5, 2, (4, 7), 3, (3, 3), 1, 0), promise=PADDING),
        case("one kernel over two channels", Convolution(3, 2, (4, 5), 1, (3, 3), 1, 1)),
        *(
            case(name, one, kind="edge", promise=promise, convention=LEFT_OVER if "remainder" in name else "")
            for name, (one, promise) in EDGES.items()
        ),
        case("arguments stay unchanged", plain, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(plain), "float64 array of shape (N, F, OH, OW)"),
        *(
            Case(
                name,
                wrong,
                kind="edge",
                raises=Raises("ValueError", shapes=((2, 3, 5, 4), (2, channels, 3, 2))),
                promise="`x` and `w` have different numbers of channels",
            )
            for name, wrong, channels in (
                ("kernels of one channel for images of three", strangers, 1),
                ("kernels of four channels for images of three", many, 4),
            )
        ),
        *misfits(
            "b",
            (4,),
            lambda shape: {
                **arguments(Convolution(2, 3, (5, 4), 4, (3, 2), 1, 0)),
                "b": signed(rng, shape),
            },
            among=("is a column", "is a row", "is one number", "has one number too many"),
            beside=((4, 3, 3, 2),),
            promise="`b` does not have the shape (F,)",
        ),
    )


TASK = task(cases, returns=("out",))
