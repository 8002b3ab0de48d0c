"""A whole network forwards, with what went into and came out of each layer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u01_forward_propagation.cases import small


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to four layers, one row, and one unit in each layer."""

    def arguments(n: int, *widths: int) -> Mapping[str, Value]:
        params = [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in pairwise(widths)]
        return {"x": rng.normal(size=(n, widths[0])), "params": params}

    # Weights of 1 to 3 outweigh biases below 1, so each hidden neuron is silent for some rows and speaks for others.
    hidden = (small(rng, 1, 2, tenths=(10, 30)), small(rng, 2, tenths=(1, 9)))
    output = (small(rng, 2, 1, tenths=(10, 30)), small(rng, 1))
    return (
        Case("one hidden layer of 2", {"x": small(rng, 3, 1, tenths=(10, 30)), "params": [hidden, output]}),
        Case("4 rows, widths 3, 5, 2", arguments(4, 3, 5, 2)),
        Case("6 rows, widths 4, 7, 5", arguments(6, 4, 7, 5)),
        Case("5 rows, widths 2, 6, 4, 3", arguments(5, 2, 6, 4, 3)),
        Case("9 rows, widths 8, 6, 5, 7, 4", arguments(9, 8, 6, 5, 7, 4)),
        Case("7 rows, widths 5, 3, 6, 2", arguments(7, 5, 3, 6, 2)),
        Case("8 rows, widths 6, 5, 3", arguments(8, 6, 5, 3)),
        Case("as many rows as units in every layer", arguments(3, 3, 3, 3), kind="adversarial"),
        Case(
            "one layer, so no ReLU at all",
            {"x": small(rng, 2, 2), "params": [(small(rng, 2, 3), small(rng, 3))]},
            kind="edge",
            promise="a list of one or more tuples ``(w, b)``",
        ),
        Case("one row", arguments(1, 3, 4, 2), kind="edge", promise="N at least 1"),
        Case(
            "one unit in each layer",
            {"x": small(rng, 3, 2), "params": [(small(rng, d, 1), small(rng, 1)) for d in (2, 1, 1)]},
            kind="edge",
            promise="a list with one tuple ``(x_l, z_l)`` for each layer: the input of that linear layer, of shape "
            "(N, fan_in), and its pre-activation, of shape (N, fan_out)",
        ),
        Case(
            "arguments stay unchanged",
            arguments(3, 4, 5, 2),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged",
        ),
        float64_edge(arguments(4, 3, 5, 2), "float64 array of shape (N, K)"),
    )


TASK = task(
    cases,
    returns=("logits", "cache"),
    built_of=("linear_forward", "relu"),
)
