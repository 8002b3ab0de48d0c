"""The backward pass of a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, float64_edge, task
from autograder.units.u11_capstone.cases import UNCHANGED, inputs_of_layers, network


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to four layers with the cache of a forward pass, and random upstream gradients."""

    def arguments(rows: int, widths: Sequence[int]) -> dict[str, Any]:
        params = network(rng, widths)
        while True:  # units that are never off would hide half of all mistakes
            cache = inputs_of_layers(params, rng.normal(size=(rows, widths[0])))
            if all(0 < np.mean(received == 0) < 1 for received in cache[1:]):
                break
            params = network(rng, widths)
        return {"params": params, "cache": cache, "dlogits": rng.normal(size=(rows, widths[-1]))}

    return (
        Case("two rows, two layers", arguments(2, (2, 3, 2))),
        Case("four rows, two layers", arguments(4, (3, 5, 2))),
        Case("five rows, two layers", arguments(5, (4, 3, 6))),
        Case("seven rows, three layers", arguments(7, (2, 5, 4, 3))),
        Case("three rows, three layers", arguments(3, (5, 4, 6, 7))),
        Case("six rows, four layers", arguments(6, (3, 7, 5, 4, 2))),
        Case("eight rows, two layers", arguments(8, (6, 4, 5))),
        Case("one row", arguments(1, (4, 6, 3)), kind="edge", promise="N at least 1"),
        Case("one layer", arguments(4, (3, 5)), kind="edge", promise="one or more tuples"),
        Case(
            "arguments stay unchanged",
            arguments(3, (2, 4, 3)),
            kind="edge",
            keeps_arguments=True,
            promise=UNCHANGED,
        ),
        float64_edge(
            arguments(4, (3, 6, 5)),
            "a list with a tuple ``(dw, db)`` for each layer, in the order of `params`, of float64 arrays of the same "
            "shapes as its ``(w, b)``",
        ),
    )


TASK = task(cases, returns=("grads",))
