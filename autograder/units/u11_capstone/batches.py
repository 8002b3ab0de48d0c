"""The minibatches of an epoch."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Generator, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers of rows that the batch size divides, and others."""

    def arguments(size: int, whole: int, left: int) -> dict[str, Any]:
        return {"n": size * whole + left, "size": size, "rng": Generator(int(rng.integers(2**31)))}

    return (
        Case("seven rows in batches of three", arguments(3, 2, 1)),
        Case("a short last batch of two", arguments(5, 3, 2)),
        Case("a short last batch of one", arguments(4, 4, 1)),
        Case("batches of ten", arguments(10, 2, 7)),
        Case("batches of seven", arguments(7, 5, 4)),
        Case("whole batches", arguments(6, 3, 0)),
        Case("many rows", arguments(16, 6, 11)),
        Case("batches of one row", arguments(1, 9, 0), kind="edge", promise="size: rows in a batch, int, at least 1"),
        Case("a single row", arguments(3, 0, 1), kind="edge", promise="n: how many rows there are, int, at least 1"),
        Case("fewer rows than a batch", arguments(30, 0, 11), kind="edge", promise="the last batch may be shorter"),
        Case(
            "the indices are int64",
            arguments(4, 3, 3),
            kind="edge",
            looks_at_dtype=True,
            promise="a list of int64 arrays",
        ),
    )


TASK = task(cases, returns=("batches",))
