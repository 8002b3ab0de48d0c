"""The price on large weights, and its gradient."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u08_generalization.cases import decimals


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to four layers with biases that are not zero."""

    def arguments(lam: float, *widths: int) -> Mapping[str, Value]:
        params = [(rng.normal(size=shape), rng.normal(size=shape[1]) + 2) for shape in pairwise(widths)]
        return {"params": params, "lam": lam}

    small: Mapping[str, Value] = {"params": [(decimals(rng, 2, 2), decimals(rng, 2))], "lam": 0.4}
    layers = "a list of one or more tuples ``(w, b)`` of float64 arrays"
    return (
        Case("one layer of 2", small, promise=layers),
        Case("widths 3, 4, 2", arguments(0.1, 3, 4, 2)),
        Case("widths 5, 2", arguments(0.03, 5, 2), promise=layers),
        Case("widths 4, 6, 5, 3", arguments(1.5, 4, 6, 5, 3)),
        Case("widths 2, 7, 3", arguments(0.002, 2, 7, 3)),
        Case("widths 6, 5, 4, 3, 2", arguments(0.7, 6, 5, 4, 3, 2)),
        Case("lam is 0", arguments(0.0, 2, 3, 2), kind="edge", promise="lam: the strength, in ``[0, inf)``."),
        float64_edge(
            arguments(0.6, 4, 3, 2),
            "loss: float. Biases do not count. grads: a list with one tuple ``(dw, db)`` for each layer, float64 "
            "arrays of the shapes of `w` and `b`",
        ),
        Case(
            "arguments stay unchanged",
            arguments(0.3, 3, 2, 4),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


TASK = task(cases, returns=("loss", "grads"))
