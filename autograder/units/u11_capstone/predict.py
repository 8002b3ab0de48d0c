"""The labels that a network gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u11_capstone.cases import UNCHANGED, inputs_of_layers, network

_LARGEST = "the class with the largest logit"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to three layers and many rows, so that every class is given; logits below 0 and far from it."""

    def arguments(rows: int, widths: Sequence[int]) -> dict[str, Any]:
        while True:
            params, x = network(rng, widths), rng.normal(size=(rows, widths[0]))
            logits = inputs_of_layers(params, x)[-1] @ params[-1][0] + params[-1][1]
            if rows < widths[-1] or len(set(logits.argmax(axis=1))) > 1:
                return {"params": params, "x": x}

    def below_zero() -> dict[str, Any]:
        drawn = arguments(16, (3, 6, 5))
        w, b = drawn["params"][-1]
        logits = inputs_of_layers(drawn["params"], drawn["x"])[-1] @ w + b
        return {**drawn, "params": [*drawn["params"][:-1], (w, b - np.quantile(logits.max(axis=1), 0.7))]}

    def far_out() -> dict[str, Any]:
        # Of several logits above 800 the first is not the largest in some row, and all are below −800 in another.
        while True:
            drawn = arguments(18, (3, 6, 5))
            w, b = (3000 * one for one in drawn["params"][-1])
            logits = inputs_of_layers(drawn["params"], drawn["x"])[-1] @ w + b
            first = (logits > 800).argmax(axis=1)
            is_large = ((logits > 800).sum(axis=1) > 1) & (first != logits.argmax(axis=1))
            is_small = (logits.max(axis=1) < -800) & (logits.argmax(axis=1) > 0)
            if is_large.any() and is_small.any():
                return {**drawn, "params": [*drawn["params"][:-1], (w, b)]}

    return (
        # Labels of few rows are guessed too often, where an earlier function is replaced by others.
        Case("twenty rows, five classes", arguments(20, (2, 6, 5))),
        Case("twenty-four rows, six classes", arguments(24, (4, 8, 6))),
        Case("thirty rows, three layers", arguments(30, (3, 6, 5, 7))),
        Case("forty rows, ten classes", arguments(40, (8, 12, 10))),
        Case("thirty-five rows, three layers", arguments(35, (6, 9, 7, 8))),
        Case("twenty-eight rows, five classes", arguments(28, (5, 7, 5))),
        Case("forty-five rows, six classes", arguments(45, (3, 9, 6))),
        Case("one row", arguments(1, (5, 7, 6)), kind="edge", promise="N at least 1"),
        Case("one layer", arguments(14, (4, 6)), kind="edge", promise="one or more tuples"),
        Case("arguments stay unchanged", arguments(6, (3, 5, 4)), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        Case(
            "the labels are int64",
            arguments(10, (3, 6, 5)),
            kind="edge",
            looks_at_dtype=True,
            promise="int64 array of shape (N,)",
        ),
        Case("rows whose logits are all negative", below_zero(), kind="edge", promise=_LARGEST),
        Case("logits in the thousands", far_out(), kind="edge", promise=_LARGEST),
    )


TASK = task(cases, returns=("labels",), requires=("forward",), built_of=("forward",))
