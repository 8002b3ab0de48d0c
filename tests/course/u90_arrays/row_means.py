"""The mean of each row, with a convention for rows without numbers."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, Limits, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Matrices with more and with fewer rows than columns, one row, rows without numbers."""
    return (
        Case("two rows of three", {"x": rng.integers(1, 9, size=(2, 3)) / 2 + [0, 10, 30]}),
        Case("four rows of two", {"x": rng.normal(size=(4, 2))}),
        Case("three rows of seven", {"x": rng.normal(size=(3, 7))}),
        Case("five rows of four", {"x": rng.normal(size=(5, 4))}),
        Case("three rows of three", {"x": rng.normal(size=(3, 3))}, kind="adversarial"),
        Case("one row", {"x": rng.normal(size=(1, 4))}, kind="edge"),
        Case(
            "rows without numbers",
            {"x": np.zeros((2, 0))},
            kind="edge",
            convention="The mean of no numbers is open in mathematics; here it is 0.",
        ),
    )


TASK = task(cases, returns=("means",), limits=Limits(seconds=1))
