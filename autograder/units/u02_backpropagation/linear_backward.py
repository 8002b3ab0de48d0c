"""The backward pass of a linear layer."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u02_backpropagation.cases import UNCHANGED, signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients that are never uniform, with rows, inputs and outputs of different number."""

    def arguments(rows: int, fan_in: int, fan_out: int, decimals: int = 16) -> dict[str, Value]:
        shapes = {"dout": (rows, fan_out), "x": (rows, fan_in), "w": (fan_in, fan_out)}
        return {key: signed(rng, shape, decimals) for key, shape in shapes.items()}

    def case(name: str, rows: int, fan_in: int, fan_out: int, decimals: int = 16, **options: Any) -> Case:
        return Case(name, arguments(rows, fan_in, fan_out, decimals), **options)

    return (
        case("three rows, one input, two outputs", 3, 1, 2, decimals=1),
        case("two rows, four inputs, three outputs", 2, 4, 3),
        case("five rows, three inputs, seven outputs", 5, 3, 7),
        case("seven rows, two inputs, four outputs", 7, 2, 4),
        case("four rows, six inputs, five outputs", 4, 6, 5),
        case("six rows, five inputs, two outputs", 6, 5, 2),
        case("one row", 1, 4, 3, kind="edge", promise="N at least 1"),
        case("one output", 3, 2, 1, kind="edge", promise="db: float64 array of shape (M,)"),
        case("square weights", 2, 3, 3, kind="adversarial"),
        case("arguments stay unchanged", 2, 4, 3, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(3, 4, 2), "dx: float64 array of shape (N, D). dw: float64 array of shape (D, M)."),
    )


TASK = task(cases, returns=("dx", "dw", "db"))
