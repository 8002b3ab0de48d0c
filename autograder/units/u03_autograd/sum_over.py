"""A sum over axes on the tape."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, float64_edge, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """All axes, the first, the last, an inner one, two of them; axes that stay with extent 1."""

    def arguments(shape: tuple[int, ...], axis: Any, keepdims: bool, decimals: int = 16) -> dict[str, Any]:
        x = rng.normal(size=shape).round(decimals)
        dout = rng.normal(size=x.sum(axis=axis, keepdims=keepdims).shape)
        return {"x": x, "axis": axis, "keepdims": keepdims, "dout": np.round(dout, decimals)}

    def case(name: str, shape: tuple[int, ...], axis: Any, keepdims: bool, decimals: int = 16, **options: Any) -> Case:
        return Case(name, arguments(shape, axis, keepdims, decimals), **options)

    return (
        case("over the columns of a table", (2, 3), 1, False, 1),
        case("over the rows of a table", (4, 3), 0, False),
        case("over everything", (3, 4), None, False),
        case("over the columns, which stay", (5, 2), 1, True),
        case("over the rows, which stay", (2, 6), 0, True),
        case("over an inner axis", (2, 3, 4), 1, False),
        case("over a square table", (3, 3), 1, False),
        case("of a vector", (5,), 0, False),
        case("counted from the end", (3, 2, 4), -2, False, kind="edge", promise="which may be counted from the end"),
        case("over two axes", (2, 3, 4), (0, 2), False, kind="edge", promise="a tuple of such axes"),
        case("over everything, and all axes stay", (2, 3), None, True, kind="edge", promise="stay with the extent 1"),
        case(
            "over two axes counted from the end",
            (2, 3, 4),
            (-2, -1),
            False,
            kind="edge",
            promise=("a tuple of such axes", "which may be counted from the end"),
        ),
        float64_edge(arguments((3, 5), 1, False), "float64 array of the shape of the data of `x`"),
        case("over the last axis", (2, 5), -1, False, kind="edge", promise="which may be counted from the end"),
    )


TASK = task(cases, returns=("out", "dx"), driver="sum_axes", built_of=("Tensor",))
