"""How often each class is called each class."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u10_dataset_balance.predictions import prediction_cases, predictions


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *prediction_cases(rng),
        Case("no rows at all", predictions((), (), int(rng.integers(2, 6))), kind="edge"),
    )


TASK = task(cases, returns=("matrix",))
