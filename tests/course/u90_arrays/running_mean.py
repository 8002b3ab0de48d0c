"""The mean of numbers that come one after the other, as a class."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers that come one after the other."""
    return (
        Case("three numbers", {"numbers": rng.integers(1, 9, size=3) / 2}),
        Case("ten numbers", {"numbers": rng.normal(size=10)}),
        Case("one number", {"numbers": rng.normal(size=1)}, kind="edge"),
    )


TASK = task(cases, function="RunningMean", driver="feed")
