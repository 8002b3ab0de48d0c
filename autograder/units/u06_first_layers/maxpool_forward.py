"""A layer that keeps the largest pixel of each window."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u06_first_layers.cases import LEFT_OVER, UNCHANGED, Pair, unlike


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Windows that lie side by side; then those that overlap, leave pixels over, or hold negative numbers only."""

    def arguments(rows: int, channels: int, image: Pair, size: Pair, stride: int, **between: float) -> dict[str, Value]:
        return {"x": unlike(rng, (rows, channels, *image), **between), "size": size, "stride": stride}

    def case(name: str, *extents: Any, **options: Any) -> Case:
        return Case(name, arguments(*extents), **options)

    def negative(name: str, *extents: Any, **options: Any) -> Case:
        return Case(name, arguments(*extents, low=-9e12, high=-1e12), **options)

    return (
        case("one channel, two windows", 1, 1, (2, 4), (2, 2), 2),
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
        case("windows that overlap", 2, 3, (7, 5), (3, 3), 2, kind="edge", promise="windows may overlap"),
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
            promise="Pixels at the bottom and at the right that no window reaches do not count",
        ),
        negative(
            *("negative pixels only", 2, 3, (4, 6), (2, 2), 2),
            kind="adversarial",
            promise="the largest of the pixels in each window, which may all be negative",
        ),
        case("arguments stay unchanged", 2, 3, (5, 7), (3, 2), 2, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            {"x": rng.normal(size=(2, 3, 4, 6)), "size": (2, 3), "stride": 2}, "float64 array of shape (N, C, OH, OW)"
        ),
    )


TASK = task(cases, returns=("out",))
