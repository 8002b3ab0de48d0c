"""A weight for each class, so that all classes count alike."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Raises, Value, float64_edge, task
from autograder.units.u10_dataset_balance.cases import disordered, labels, no_labels, up_to_twice


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(*counts: int) -> Mapping[str, Value]:
        drawn = up_to_twice(rng, counts)
        return {"y": labels(rng, disordered(rng, drawn)), "classes": len(counts)}

    sizes = (
        (7, 3, 2), (11, 5, 3, 1), (14, 9, 6, 4, 1), (40, 21, 2), (17, 13, 9, 6, 4, 2), (80, 15, 5), (21, 10, 8, 3),
        (20, 14, 11, 8, 6, 4, 1), (33, 12),
    )  # fmt: skip
    without_last, without_first = (up_to_twice(rng, counts) for counts in ((3, 1, 0), (0, 4, 1, 2)))
    absent = "The weight of a class that does not occur is 0."
    at_least_one = "y: labels, int64 array of shape (N,), N at least 1."
    return (
        Case("few rows, three classes", arguments(4, 2, 1)),
        *(Case(f"{len(counts)} classes", arguments(*counts)) for counts in sizes),
        *(
            Case(name, {"y": labels(rng, counts), "classes": len(counts)}, kind="edge", promise=absent)
            for name, counts in (
                ("the last class does not occur", without_last),
                ("class 0 does not occur", without_first),
            )
        ),
        Case("one row", {"y": rng.integers(3, size=1), "classes": 4}, kind="edge", promise=(at_least_one, absent)),
        Case("one class", {"y": np.zeros(4, dtype=np.int64), "classes": 1}, kind="edge", promise="K, at least 1."),
        float64_edge(arguments(9, 5, 3), "float64 array of shape (K,), at least 0."),
        *(
            Case(
                name,
                {"y": np.array([0, wrong, 1, 0, 2]), "classes": 3},
                kind="edge",
                raises=Raises("ValueError"),
                promise="a label is not in ``[0, K)``.",
            )
            for name, wrong in (("a label as large as the number of classes", 3), ("a label of −1", -1))
        ),
        Case(
            "no rows at all",
            {"y": no_labels(), "classes": 3},
            kind="edge",
            raises=Raises("ValueError"),
            promise="there are no rows (N = 0).",
        ),
        Case(
            "arguments stay unchanged",
            arguments(5, 3, 1),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


TASK = task(cases, returns=("weights",))
