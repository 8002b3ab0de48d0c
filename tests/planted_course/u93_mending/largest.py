"""The largest of numbers."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers of both signs."""
    return tuple(Case(f"{size} numbers", {"x": rng.normal(size=size)}) for size in (2, 3, 5))


TASK = task(cases, returns=("largest",))
