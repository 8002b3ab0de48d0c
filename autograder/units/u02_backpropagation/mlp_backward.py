"""The backward pass of a whole network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Value, float64_edge, task
from autograder.units.u02_backpropagation.cases import SLOPE_AT_0, UNCHANGED, Layers, cache_of, network, signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks whose hidden units are partly active, with a cache that belongs to them."""

    def arguments(rows: int, widths: Sequence[int], decimals: int = 16) -> dict[str, Value]:
        params, cache = network(rng, rows, widths, decimals)
        return {"dlogits": signed(rng, (rows, widths[-1]), decimals), "params": params, "cache": cache}

    def drawn(name: str, rows: int, widths: Sequence[int], decimals: int = 16, **options: Any) -> Case:
        return Case(name, arguments(rows, widths, decimals), **options)

    def made(name: str, dlogits: Array, params: Layers, x: Array, **options: Any) -> Case:
        return Case(name, {"dlogits": dlogits, "params": params, "cache": cache_of(params, x)}, **options)

    small = [(signed(rng, (2, 1), 1), np.array([9.0])), (signed(rng, (1, 1), 1), signed(rng, (1,), 1))]
    on_the_kink = [(np.array([[1.0, -1.0]]), np.array([-1.0, 1.0])), (signed(rng, (2, 1), 1), np.array([0.5]))]
    return (
        made(
            "two inputs, one active hidden unit, one row",
            signed(rng, (1, 1), 1),
            small,
            signed(rng, (1, 2), 1),
            promise="N at least 1",
        ),
        drawn("two hidden units, two rows", 2, (1, 2, 1), decimals=1),
        drawn("two layers, five rows", 5, (3, 4, 2)),
        drawn("two layers, three rows", 3, (4, 6, 5)),
        drawn("three layers, four rows", 4, (2, 5, 3, 6)),
        drawn("three layers, seven rows", 7, (5, 3, 4, 2)),
        drawn("two layers, six rows", 6, (5, 4, 3)),
        drawn("one row", 1, (4, 5, 3), kind="edge", promise="N at least 1"),
        drawn("one layer", 4, (3, 2), kind="edge", promise="a list of one or more tuples ``(w, b)``"),
        drawn(
            "all layers of one width",
            *(5, (3, 3, 3, 3)),
            kind="adversarial",
            promise="a list with one tuple ``(dw, db)`` for each layer, in the order of `params`",
        ),
        made(
            "a pre-activation that is exactly 0",
            signed(rng, (2, 1), 1),
            on_the_kink,
            np.array([[1.0], [2.0]]),
            kind="edge",
            convention=SLOPE_AT_0,
            promise="Where a pre-activation is exactly 0 the slope of ReLU is 0",
        ),
        drawn("arguments stay unchanged", 3, (2, 4, 3), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(4, (3, 5, 2)), "a list of one or more tuples ``(w, b)``, as for `mlp_forward`"),
    )


TASK = task(
    cases,
    returns=("grads",),
    built_of=("linear_backward", "relu_backward"),
)
