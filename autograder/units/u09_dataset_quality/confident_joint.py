"""How many rows of each label are confident of which class."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Value, task
from autograder.units.u09_dataset_quality.cases import labels, probabilities

SIZES = ((20, 3), (30, 4), (26, 2), (60, 5), (90, 10), (35, 6), (50, 3), (44, 7))


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Labels of which some are wrong; a class without rows."""

    def drawn(n: int, k: int) -> Mapping[str, Value]:
        y = labels(rng, n, k)
        return {"probs": probabilities(rng, y, k, wrong=0.45), "y": y}

    def without(absent: int) -> Mapping[str, Value]:
        y = labels(rng, 24, 3)
        y = y + (y >= absent)
        return {"probs": probabilities(rng, y, 4, wrong=0.6), "y": y}

    absent = "A class without rows in `y` keeps its row and its column, with zeros."
    return (
        Case("8 rows, 2 classes", drawn(8, 2)),
        *(Case(f"{n} rows, {k} classes", drawn(n, k)) for n, k in SIZES),
        Case("the last class has no rows", without(3), kind="edge", promise=absent),
        Case("class 1 has no rows", without(1), kind="edge", promise=absent),
        Case(
            "the counts are int64",
            drawn(15, 3),
            kind="edge",
            looks_at_dtype=True,
            promise="int64 array of shape (K, K).",
        ),
        Case(
            "arguments stay unchanged",
            drawn(13, 3),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


TASK = task(cases, returns=("joint",), built_of=("confident_classes",))
