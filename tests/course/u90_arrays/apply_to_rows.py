"""A function of one row, for each row."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, Probe, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Functions of one row, taken from `probes`."""
    return (
        Case("the largest of each row", {"f": Probe("largest"), "x": rng.normal(size=(2, 3))}),
        Case("the spread of each row", {"f": Probe("spread"), "x": rng.normal(size=(4, 2))}),
        Case("the spread of long rows", {"f": Probe("spread"), "x": rng.normal(size=(3, 6))}),
        Case(
            "the result is float64",
            {"f": Probe("spread"), "x": rng.normal(size=(9, 2))},
            kind="edge",
            looks_at_dtype=True,
            convention="In which precision to answer is open; here it is float64.",
        ),
    )


TASK = task(cases)
