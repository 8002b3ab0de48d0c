"""A step of Adam with decoupled weight decay."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Case, Tolerance, task
from autograder.units.u04_weight_updates.cases import (
    SMALL_RATES,
    Settings,
    descents,
    settings_for_tiny_gradients,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    first: Settings = {"betas": (0.8, 0.95), "eps": 1e-8, "weight_decay": 0.3}
    second: Settings = {"betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 2.0}
    return descents(
        rng,
        others=(first, second),
        rates=SMALL_RATES,
        tiny=settings_for_tiny_gradients(rng),
        lowest={"betas": (0.0, 0.0), "eps": 1e-8, "weight_decay": 0.0},
        promised_of_tiny="betas, eps: as for `adam_step`.",
        promised_of_zero="betas, eps: as for `adam_step`.",
        promised_of_lowest="weight_decay: before the step, the weights shrink by the factor ``1 - lr * weight_decay``; "
        "float, not negative.",
    )


ADAMW_TOLERANCE: Final = Tolerance(relative=2e-5, absolute=1e-6)


TASK = task(
    cases,
    returns=("w_a", "w_b"),
    driver="adamw_steps",
    tolerance=ADAMW_TOLERANCE,
)
