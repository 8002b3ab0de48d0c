"""The first weights of a network."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Generator, float64_edge, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to four layers, no two widths of one network alike."""

    def arguments(*widths: int) -> dict[str, Any]:
        return {"widths": list(widths), "rng": Generator(int(rng.integers(2**31)))}

    one = "a list of two or more ints, each at least 1"
    return (
        Case("two inputs, three outputs", arguments(2, 3), promise=one),
        Case("two layers", arguments(4, 3, 2)),
        Case("two layers that widen", arguments(2, 5, 7)),
        Case("three layers", arguments(6, 5, 4, 3)),
        Case("three layers that widen and narrow", arguments(3, 8, 2, 5)),
        Case("four layers", arguments(5, 2, 6, 3, 4)),
        Case("one layer", arguments(7, 3), kind="edge", promise=one),
        Case("one unit in the middle", arguments(5, 1, 3), kind="edge", promise="each at least 1"),
        Case(
            "arguments stay unchanged",
            arguments(3, 4, 2),
            kind="edge",
            keeps_arguments=True,
            promise="`widths` stays unchanged.",
        ),
        float64_edge(
            arguments(6, 4, 3),
            "a list with a tuple ``(w, b)`` for each layer, float64 arrays of shapes (fan_in, fan_out) and (fan_out,)",
        ),
    )


TASK = task(cases, returns=("params",))
