"""A step of Adam."""

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
    others: tuple[Settings, Settings] = ({"betas": (0.8, 0.95)}, {"betas": (0.7, 0.99)})
    return descents(
        rng,
        others,
        rates=SMALL_RATES,
        tiny=settings_for_tiny_gradients(rng),
        lowest={"betas": (0.0, 0.0)},
        promised_of_tiny="Right for gradients from 1e-10 to 1e4",
        promised_of_zero="where a gradient has always been 0 the weight stays",
        promised_of_lowest="survives a step, two floats in ``[0, 1)``.",
    )


ADAM_TOLERANCE: Final = Tolerance(relative=1e-6, absolute=1e-7)


TASK = task(
    cases,
    returns=("w_a", "w_b"),
    driver="adam_steps",
    tolerance=ADAM_TOLERANCE,
)
