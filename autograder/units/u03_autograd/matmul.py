"""A matrix product on the tape."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Raises, Value, float64_edge, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Matrices of unlike extents, square ones, one row; shapes that do not fit, and other dimensions than two."""

    def arguments(extents: tuple[int, ...], decimals: int = 16) -> dict[str, Value]:
        n, d, m = extents
        shapes = {"a": (n, d), "b": (d, m), "dout": (n, m)}
        return {name: rng.normal(size=shape).round(decimals) for name, shape in shapes.items()}

    def case(name: str, *extents: int, decimals: int = 16, **options: Any) -> Case:
        return Case(name, arguments(extents, decimals), **options)

    def misfit(name: str, a: tuple[int, ...], b: tuple[int, ...], promise: str) -> Case:
        operands = {"a": rng.normal(size=a), "b": rng.normal(size=b), "dout": np.ones((1, 1))}
        return Case(name, operands, kind="edge", raises=Raises("ValueError", shapes=(a, b)), promise=promise)

    handed_back = "float64 arrays of the shapes (N, D) and (D, M)"
    not_two = "one of them has not two dimensions"
    return (
        case("two by three times three by one", 2, 3, 1, decimals=1, promise=handed_back),
        case("five rows", 5, 2, 3),
        case("three rows", 3, 4, 2),
        case("a wide product", 2, 3, 6),
        case("a tall product", 7, 2, 4),
        case("six by five", 6, 5, 2),
        case("a square product", 3, 3, 3),
        case("one row", 1, 4, 3, kind="edge", promise=("N at least 1", handed_back)),
        misfit("inner extents that differ", (3, 4), (5, 2), "the inner extents differ"),
        misfit("a vector on the left", (4,), (4, 3), not_two),
        misfit("a vector on the right", (3, 4), (4,), not_two),
        misfit("a stack of matrices", (2, 3, 4), (4, 5), not_two),
        float64_edge(arguments((4, 3, 5)), "float64 array of shape (N, M)"),
    )


TASK = task(cases, returns=("out", "da", "db"), driver="multiply", built_of=("Tensor",))
