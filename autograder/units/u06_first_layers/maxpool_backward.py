"""The backward pass of a layer that keeps the largest pixel of each window."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Value, float64_edge, task
from autograder.units.u06_first_layers.cases import FIRST_OF_TIES, LEFT_OVER, UNCHANGED, Pair, signed, unlike


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Windows that lie side by side; then those that overlap, leave pixels over, and have several largest pixels."""

    def asked(x: Array, size: Pair, stride: int, decimals: int = 16) -> dict[str, Value]:
        tall, wide = ((extent - window) // stride + 1 for extent, window in zip(x.shape[2:], size, strict=True))
        dout = signed(rng, (*x.shape[:2], tall, wide), decimals)
        return {"dout": dout, "x": x, "size": size, "stride": stride}

    def case(name: str, rows: int, channels: int, image: Pair, size: Pair, stride: int, **options: Any) -> Case:
        return Case(name, asked(unlike(rng, (rows, channels, *image)), size, stride), **options)

    def few_levels(*shape: int) -> Array:
        """Whole numbers of which many are equal, and in each row of windows of 2 by 2 the largest ones twice."""
        x = rng.integers(-3, 3, size=shape).astype(np.float64)
        x[..., 0, 1] = x[..., 1, 0] = 4.0
        return x

    return (
        Case("one channel, two windows", asked(unlike(rng, (1, 1, 2, 4)), (2, 2), 2, decimals=1)),
        case("two by two", 2, 3, (4, 6), (2, 2), 2),
        case("two by two, four channels", 3, 4, (6, 4), (2, 2), 2),
        case("three by three", 4, 2, (6, 9), (3, 3), 3),
        case("two by two, five rows", 5, 2, (4, 8), (2, 2), 2),
        case("three by three, one channel", 2, 1, (9, 6), (3, 3), 3),
        case("four by four", 3, 2, (8, 4), (4, 4), 4),
        case("two by two, many channels", 2, 7, (6, 8), (2, 2), 2),
        case("two by two, one row of windows", 4, 3, (2, 8), (2, 2), 2),
        case("as many images as channels, all square", 3, 3, (6, 6), (2, 2), 2),
        case("one image", 1, 3, (4, 6), (2, 2), 2, kind="edge", promise="N at least 1"),
        case(
            *("windows that overlap", 2, 3, (7, 5), (3, 3), 2),
            kind="edge",
            promise="A pixel that is the largest of several windows gets the sum",
        ),
        case(
            "windows with a gap between them",
            3,
            2,
            (5, 8),
            (2, 2),
            3,
            kind="edge",
            promise="in both directions, at least 1: windows may overlap or leave gaps",
        ),
        case("windows that are wider than high", 2, 3, (4, 9), (2, 3), 2, kind="edge", promise="(KH, KW)"),
        case(
            *("a remainder", 3, 2, (5, 7), (2, 2), 2),
            kind="edge",
            convention=LEFT_OVER,
            promise="Pixels at the bottom and at the right that no window reaches get 0",
        ),
        Case(
            "several largest pixels",
            asked(few_levels(2, 3, 4, 6), (2, 2), 2),
            kind="edge",
            convention=FIRST_OF_TIES,
            promise="the first of them, row by row",
        ),
        Case(
            "negative pixels only",
            asked(unlike(rng, (3, 2, 4, 8), low=-9e12, high=-1e12), (2, 2), 2),
            kind="adversarial",
            promise="The largest pixel of a window gets the gradient of that window",
        ),
        case("arguments stay unchanged", 2, 3, (5, 7), (3, 2), 2, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(asked(rng.normal(size=(2, 3, 4, 6)), (2, 2), 2), "float64 array of shape (N, C, H, W)"),
    )


TASK = task(cases, returns=("dx",))
