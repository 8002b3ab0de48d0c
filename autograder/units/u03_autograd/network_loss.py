"""A network's loss on the tape; the gradients come by themselves."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Case, Tolerance, Value, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to three layers; one row; logits far from 0; rows of unlike scale."""

    def arguments(rows: int, *widths: int, decimals: int = 16, scale: float = 1.0) -> dict[str, Value]:
        params = [
            (
                (scale * rng.normal(size=(fan_in, fan_out))).round(decimals),
                rng.normal(size=fan_out).round(decimals),
            )
            for fan_in, fan_out in pairwise(widths)
        ]
        labels = rng.permutation(np.arange(rows) % widths[-1])
        return {"x": rng.normal(size=(rows, widths[0])).round(decimals), "y": labels, "params": params}

    def case(name: str, rows: int, *widths: int, decimals: int = 16, scale: float = 1.0, **options: Any) -> Case:
        return Case(name, arguments(rows, *widths, decimals=decimals, scale=scale), **options)

    x = np.array([[1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [0.001, 0.002]])
    w = rng.permutation([[1000.0, -200.0, 0.0], [-900.0, -100.0, 300.0]])
    # The first two rows are confident and wrong: the right class has a probability that no float can hold.
    far: dict[str, Value] = {"x": x, "y": np.array([*(x[:2] @ w).argmin(axis=1), 2, 1]), "params": [(w, np.zeros(3))]}
    one_or_more, labels_in_range = "a list of one or more tuples", "in ``[0, K)``"
    return (
        case("one layer, two rows", 2, 2, 3, decimals=2, promise=(one_or_more, labels_in_range)),
        case("two layers, five rows", 5, 3, 4, 2),
        case("two layers, four rows", 4, 5, 6, 3),
        case("three layers, six rows", 6, 4, 5, 3, 4),
        case("three layers, three rows", 3, 2, 6, 4, 5, promise=labels_in_range),
        case("two layers, eight rows", 8, 6, 3, 5),
        case("one row", 1, 4, 5, 3, kind="edge", promise=("N at least 1", labels_in_range)),
        Case(
            "logits far from 0",
            far,
            kind="edge",
            promise=("finite and right for logits up to ±2000, also where rows differ much in scale", one_or_more),
        ),
        case(
            "x and y stay unchanged",
            3,
            4,
            5,
            2,
            kind="edge",
            keeps_arguments=True,
            promise="`x` and `y` stay unchanged",
        ),
    )


TASK = task(
    cases,
    returns=("loss", "grads"),
    driver="loss_and_gradients",
    tolerance=Tolerance(relative=1e-10, absolute=1e-12),
    requires=("Tensor", "backward", "matmul", "sum_over"),
    built_of=("topological_order", "backward", "unbroadcast", "Tensor", "matmul", "sum_over"),
)
