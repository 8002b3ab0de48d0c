"""The forward pass of a whole network, with the cache that the way back reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u02_backpropagation.cases import UNCHANGED, network


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to three layers of different widths."""

    def arguments(rows: int, widths: Sequence[int], decimals: int = 16) -> dict[str, Value]:
        params, cache = network(rng, rows, widths, decimals)
        return {"x": cache[0][0], "params": params}

    def case(name: str, rows: int, widths: Sequence[int], decimals: int = 16, **options: Any) -> Case:
        return Case(name, arguments(rows, widths, decimals), **options)

    return (
        case("two layers, two rows", 2, (1, 2, 1), decimals=1),
        case("two layers, four rows", 4, (3, 5, 2)),
        case("three layers, three rows", 3, (5, 4, 6, 2)),
        case("two layers, six rows", 6, (2, 7, 3)),
        case("three layers, five rows", 5, (4, 3, 6, 2)),
        case("two layers, seven rows", 7, (6, 4, 3)),
        case("one row", 1, (4, 5, 3), kind="edge", promise="N at least 1"),
        case("one layer", 4, (3, 2), kind="edge", promise="a list of one or more tuples ``(w, b)``"),
        case("as many rows as units in every layer", 3, (3, 3, 3), kind="adversarial"),
        case("arguments stay unchanged", 3, (2, 4, 3), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            arguments(4, (3, 5, 2)),
            "float64 array of shape (N, K), where K is the fan_out of the last layer. cache: a list with one tuple "
            "``(x_l, z_l)`` for each layer",
        ),
    )


TASK = task(cases, returns=("logits", "cache"))
