"""A gradient summed back to the shape that an array had before it was broadcast."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Leading axes, axes of extent 1, both; nothing to be done; shapes that mislead."""

    def case(name: str, grad: tuple[int, ...], shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        arguments: dict[str, Value] = {"grad": (rng.normal(size=grad) + 0.5).round(decimals), "shape": shape}
        return Case(name, arguments, **options)

    return (
        case("a row that was used in two rows", (2, 3), (3,), decimals=1),
        case("a column that was used in three columns", (2, 3), (2, 1), decimals=1),
        case("a bias of four units", (6, 4), (4,)),
        case("one row", (5, 3), (1, 3)),
        case("two leading axes", (2, 3, 4), (4,)),
        case("a leading axis and one of extent 1", (2, 3, 4), (3, 1)),
        case("an inner axis", (3, 4, 5), (3, 1, 5)),
        case("three axes of extent 1", (4, 2, 5), (1, 2, 1)),
        case("four axes", (2, 3, 4, 5), (3, 1, 5)),
        case("the same shape", (3, 4), (3, 4), kind="edge", promise="Where the two shapes are the same it is `grad`"),
        case("a single number", (3, 4), (), kind="edge", promise="an empty tuple for a single number"),
        case(
            "one in every axis",
            (3, 4),
            (1, 1),
            kind="edge",
            promise="summed over the axes that it has not, and over those in which it has the extent 1",
        ),
        case("extents that are all alike", (3, 3, 3), (3, 1), kind="adversarial"),
        case("an axis that was 1 before and after", (4, 1, 3), (1, 3), kind="adversarial"),
        case(
            "the argument stays unchanged",
            (4, 3),
            (1, 3),
            kind="edge",
            keeps_arguments=True,
            promise="`grad` stays unchanged",
        ),
        float64_edge({"grad": rng.normal(size=(6, 3, 4)), "shape": (3, 4)}, "float64 array of shape `shape`"),
        case(
            "an axis more, and as many numbers",
            (1, 3),
            (3,),
            kind="edge",
            promise="summed over the axes that it has not",
        ),
    )


TASK = task(cases, returns=("summed",))
