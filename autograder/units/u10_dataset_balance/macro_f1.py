"""The mean F1 of the classes."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u10_dataset_balance.predictions import Promised, share_cases

PROMISED: Final = Promised(
    nowhere="A class that occurs in neither is left out.",
    never_predicted="A class with rows that is never predicted counts with an F1 of 0",
    only_predicted="so does a class without rows that is predicted.",
    dtype="float in ``[0, 1]``.",
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """As `share_cases`: a class that does not occur, or is never predicted, and no rows, which have no mean."""
    return share_cases(rng, PROMISED)


TASK = task(cases)
