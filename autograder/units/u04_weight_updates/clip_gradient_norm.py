"""Gradients made shorter, all by one factor, where their common norm is too large."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Tolerance, float64_edge, task
from autograder.units.u04_weight_updates.cases import Settings, both_signs, tenths

SHORT: Final = "So short gradients stay as they are"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def grads(*shapes: tuple[int, ...], scale: float = 1.0) -> list[Array]:
        return [scale * both_signs(rng, 3.0, 9.0, *shape) for shape in shapes]

    def arguments(max_norm: float, *shapes: tuple[int, ...], scale: float = 1.0) -> Settings:
        return {"grads": grads(*shapes, scale=scale), "max_norm": max_norm}

    spoiled = grads((3,), (2, 2))
    spoiled[1][1, 0] = np.nan
    infinite = grads((2,), (3,))
    infinite[0][1] = -np.inf
    near = grads((3, 2), (4,))
    slightly_less = float(np.sqrt(sum((grad**2).sum() for grad in near)) / rng.uniform(1.1, 1.5))
    return (
        Case("two small gradients", {"grads": [tenths(rng, 40, 90, 2), tenths(rng, 30, 90, 1, 3)], "max_norm": 2.0}),
        Case("a matrix and a vector", arguments(1.0, (4, 3), (3,))),
        Case("two layers", arguments(3.0, (5, 4), (4,), (4, 2), (2,))),
        Case("one gradient", arguments(0.5, (3, 5)), promise="list of one or more float64 arrays of any shapes"),
        Case("three vectors, a hundred times as large", arguments(5.0, (6,), (2,), (4,), scale=100.0)),
        Case("images", arguments(4.0, (2, 3, 2, 2), (2,))),
        Case("four gradients, a thousand times as large", arguments(0.1, (2, 2), (3,), (3, 4), (5,), scale=1000.0)),
        Case("a norm a little above the limit", {"grads": near, "max_norm": round(slightly_less, 1)}),
        Case("a norm far below the limit", arguments(200.0, (3, 2), (2,)), promise=SHORT),
        Case(
            "a norm a little below the limit",
            arguments(18.5, (2,), (1, 2)),
            kind="edge",
            promise=SHORT,
        ),
        Case(
            "only zeros",
            {"grads": [np.zeros((2, 3)), np.zeros(4)], "max_norm": 1.0},
            kind="edge",
            promise="also where all are 0",
        ),
        Case(
            "a tiny norm and a tinier limit",
            arguments(1e-6, (2,), (3,), scale=1e-6),
            kind="edge",
            convention="As in PyTorch, 1e-6 is added to the norm before dividing by it.",
            promise="The factor is ``min(1, max_norm / (norm + 1e-6))``",
        ),
        *(
            Case(
                name,
                {"grads": grads_of_it, "max_norm": 1.0},
                kind="edge",
                raises=Raises("ValueError"),
                promise="the norm is not finite, as where a gradient holds NaN or infinity.",
            )
            for name, grads_of_it in (("NaN in a gradient", spoiled), ("minus infinity in a gradient", infinite))
        ),
        float64_edge(
            arguments(2.0, (3, 2), (4,)),
            "clipped: list of float64 arrays with the shapes of `grads`, in the same order. "
            "norm: float, the root of the sum of the squares of all numbers in `grads`, before clipping.",
        ),
        Case(
            "arguments stay unchanged",
            arguments(2.0, (2, 2), (2,)),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


TASK = task(
    cases,
    returns=("clipped", "norm"),
    tolerance=Tolerance(relative=1e-6),
)
