"""Negative numbers become 0, the others pass."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u01_forward_propagation.cases import ANY_SHAPE, activation_cases, small


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Arrays of one to four dimensions, far from 0 and exactly 0."""
    return (
        *activation_cases(rng, "finite for numbers up to ±1000"),
        Case(
            "exact zeros and nothing above",
            {"z": np.array([[0.0, -1.5, 0.0], [-2.5, 0.0, -0.5]])},
            kind="edge",
            promise="all others become 0",
        ),
        Case("one positive number", {"z": np.abs(small(rng, 1, 1))}, kind="edge", promise=ANY_SHAPE),
        Case("a batch of images", {"z": rng.normal(size=(2, 3, 4, 5))}, kind="edge", promise=ANY_SHAPE),
    )


TASK = task(cases)
