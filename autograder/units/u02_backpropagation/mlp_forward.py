"""The forward pass of a whole network, with the cache that the way back reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u02_backpropagation.cases import network


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to three layers of different widths."""

    def case(name: str, rows: int, widths: Sequence[int], decimals: int = 16, **options: Any) -> Case:
        params, cache = network(rng, rows, widths, decimals)
        return Case(name, {"x": cache[0][0], "params": params}, **options)

    return (
        case("two layers, two rows", 2, (1, 2, 1), decimals=1),
        case("two layers, four rows", 4, (3, 5, 2)),
        case("three layers, three rows", 3, (5, 4, 6, 2)),
        case("two layers, six rows", 6, (2, 7, 3)),
        case("three layers, five rows", 5, (4, 3, 6, 2)),
        case("one row", 1, (4, 5, 3), kind="edge"),
        case("one layer", 4, (3, 2), kind="edge"),
        case("arguments stay unchanged", 3, (2, 4, 3), kind="edge", keeps_arguments=True),
    )


TASK = task(cases, returns=("logits", "cache"))
