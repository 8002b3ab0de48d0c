"""Rows whose label is probably wrong, the worst first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Case, Value, task
from autograder.units.u09_dataset_quality.cases import labels, probabilities, sixteenths

SIZES = ((24, 3), (30, 4), (40, 2), (60, 5), (90, 10), (35, 6), (50, 3), (44, 7), (70, 4))


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Labels of which some are wrong; none wrong, and two that are as bad."""

    def drawn(n: int, k: int, wrong: float = 0.45) -> Mapping[str, Value]:
        y = labels(rng, n, k)
        return {"probs": probabilities(rng, y, k, wrong=wrong), "y": y}

    def given(probs: Array, *y: int) -> Mapping[str, Value]:
        return {"probs": probs, "y": np.array(y)}

    none = "Where there are none, the array has the shape (0,)."
    return (
        Case("10 rows, 2 classes", drawn(10, 2)),
        *(Case(f"{n} rows, {k} classes", drawn(n, k)) for n, k in SIZES),
        Case(
            "no label is wrong",
            given(sixteenths((12, 4), (10, 6), (3, 13), (7, 9), (11, 5)), 0, 0, 1, 1, 0),
            kind="edge",
            promise=none,
        ),
        Case(
            "two rows that are as bad",
            # Rows 1, 3 and 4 are confident of another class; rows 1 and 3 give their label three sixteenths, row 4 one.
            given(sixteenths((15, 1), (3, 13), (4, 12), (13, 3), (1, 15), (15, 1), (2, 14)), 0, 0, 1, 1, 0, 0, 1),
            kind="edge",
            promise="Rows whose labels are as probable come in the order of their numbers.",
        ),
        Case(
            "many rows that are as bad",
            in_steps(rng),
            kind="edge",
            promise="Rows whose labels are as probable come in the order of their numbers.",
        ),
        Case(
            "row numbers are int64",
            drawn(22, 3),
            kind="edge",
            looks_at_dtype=True,
            promise="int64 array of shape (M,)",
        ),
        Case(
            "arguments stay unchanged",
            drawn(18, 3),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


def in_steps(rng: np.random.Generator) -> Mapping[str, Value]:
    """Sixty rows of two classes; forty of them have a wrong label, and give it one of three probabilities."""
    wrong = rng.permutation(np.arange(60) < 40)
    own = np.where(wrong, rng.integers(1, 4, size=60), 15)
    y = rng.integers(0, 2, size=60)
    probs = np.where(y[:, None] == np.arange(2), own[:, None], 16 - own[:, None]) / 16
    return {"probs": probs, "y": y}


TASK = task(cases, returns=("rows",), built_of=("confident_classes",))
