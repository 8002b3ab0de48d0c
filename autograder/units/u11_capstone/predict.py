"""The labels that a network gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u11_capstone.cases import UNCHANGED, inputs_of_layers, network


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to three layers and many rows, so that every class is given."""

    def arguments(rows: int, widths: Sequence[int]) -> dict[str, Any]:
        while True:
            params, x = network(rng, widths), rng.normal(size=(rows, widths[0]))
            logits = inputs_of_layers(params, x)[-1] @ params[-1][0] + params[-1][1]
            if rows < widths[-1] or len(set(logits.argmax(axis=1))) > 1:
                return {"params": params, "x": x}

    return (
        # Labels of few rows are guessed too often, where an earlier function is replaced by others.
        Case("twenty rows, five classes", arguments(20, (2, 6, 5))),
        Case("twenty-four rows, six classes", arguments(24, (4, 8, 6))),
        Case("thirty rows, three layers", arguments(30, (3, 6, 5, 7))),
        Case("forty rows, ten classes", arguments(40, (8, 12, 10))),
        Case("thirty-five rows, three layers", arguments(35, (6, 9, 7, 8))),
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
    )


TASK = task(cases, returns=("labels",), requires=("forward",), built_of=("forward",))
