"""A step with momentum that looks ahead."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u04_weight_updates.cases import LARGE_RATES, descents


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return descents(
        rng,
        others=({"momentum": 0.7}, {"momentum": 0.95}),
        rates=LARGE_RATES,
        lowest={"momentum": 0.0},
        promised_of_lowest="momentum: how much of the velocity survives a step, float in ``[0, 1)``.",
    )


TASK = task(
    cases,
    returns=("w_a", "w_b"),
    driver="nesterov_steps",
)
