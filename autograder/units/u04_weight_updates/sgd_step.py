"""A plain step against the gradient."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u04_weight_updates.cases import LARGE_RATES, descents


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return descents(rng, others=({}, {}), rates=LARGE_RATES)


TASK = task(
    cases,
    returns=("w_a", "w_b"),
    driver="sgd_steps",
)
