"""A weight for each class, so that all classes count alike."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Raises, Value, task
from autograder.units.u10_dataset_balance.cases import disordered, labels, no_labels, up_to_twice


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(*counts: int) -> Mapping[str, Value]:
        drawn = up_to_twice(rng, counts)
        return {"y": labels(rng, disordered(rng, drawn)), "classes": len(counts)}

    sizes = (
        (7, 3, 2), (11, 5, 3, 1), (14, 9, 6, 4, 1), (40, 21, 2), (17, 13, 9, 6, 4, 2), (80, 15, 5), (21, 10, 8, 3),
        (20, 14, 11, 8, 6, 4, 1),
    )  # fmt: skip
    without_last, without_first = (up_to_twice(rng, counts) for counts in ((3, 1, 0), (0, 4, 1, 2)))
    return (
        Case("few rows, three classes", arguments(4, 2, 1)),
        *(Case(f"{len(counts)} classes", arguments(*counts)) for counts in sizes),
        Case("the last class does not occur", {"y": labels(rng, without_last), "classes": 3}, kind="edge"),
        Case("class 0 does not occur", {"y": labels(rng, without_first), "classes": 4}, kind="edge"),
        Case("one row", {"y": rng.integers(3, size=1), "classes": 4}, kind="edge"),
        Case(
            "a label as large as the number of classes",
            {"y": np.array([0, 3, 1, 0, 2]), "classes": 3},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a label of −1",
            {"y": np.array([0, -1, 1, 0, 2]), "classes": 3},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case("no rows at all", {"y": no_labels(), "classes": 3}, kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(5, 3, 1), kind="edge", keeps_arguments=True),
    )


TASK = task(cases, returns=("weights",))
