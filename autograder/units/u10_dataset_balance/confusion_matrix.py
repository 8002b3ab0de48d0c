"""How often each class is called each class."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u10_dataset_balance.predictions import Promised, prediction_cases, predictions

PROMISED: Final = Promised(
    nowhere="A class that occurs nowhere keeps its row and its column, with zeros",
    never_predicted="Position (i, j) counts the rows of class i that were called j.",
    only_predicted="Position (i, j) counts the rows of class i that were called j.",
    rows="y: labels, int64 array of shape (N,), N at least 0.",
    dtype="int64 array of shape (K, K).",
    dtype_case="the counts are int64",
    dtype_convention="Counts are whole numbers of any size; here they are int64.",
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *prediction_cases(rng, PROMISED),
        Case(
            "no rows at all",
            predictions((), (), int(rng.integers(2, 6))),
            kind="edge",
            promise=("for N = 0 all is zeros.", PROMISED.nowhere),
        ),
    )


TASK = task(cases, returns=("matrix",))
