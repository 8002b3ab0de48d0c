"""How far numbers lie apart."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers of both signs, which every mistake gets wrong, and edges that only some do."""
    drawn = (np.array([-1.0, -1.0, 1.0]) * rng.uniform(1, 2, 3) for _ in range(4))
    return (
        *(Case(f"three numbers, {place}", {"x": x}) for place, x in enumerate(drawn, start=1)),
        Case("one number", {"x": rng.uniform(1, 2, 1)}, kind="edge"),
        Case("no number is negative", {"x": np.array([0.0, 3.0]) + rng.uniform(0, 1, 2)}, kind="edge"),
        Case("from 0 on", {"x": np.array([0.0, 3.0]) + np.array([0.0, 1.0]) * rng.random()}, kind="edge"),
    )


TASK = task(cases, returns=("spread",))
