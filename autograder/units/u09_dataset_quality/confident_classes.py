"""The class of which each row is confident, by a threshold for each class."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, misfits, task
from autograder.units.u09_dataset_quality.cases import labels, probabilities, sixteenths

SIZES = (
    (12, 3), (30, 4), (25, 2), (40, 5), (60, 10), (33, 6), (50, 3), (21, 4),
    (45, 7), (28, 2), (36, 5), (80, 8), (24, 3), (55, 4), (31, 6), (48, 9),
)  # fmt: skip


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Probabilities of models that find some classes easier than others; thresholds that are met exactly, and none."""

    def drawn(n: int, k: int) -> Mapping[str, Value]:
        y = labels(rng, n, k)
        return {"probs": probabilities(rng, y, k), "y": y}

    def without(absent: int) -> Mapping[str, Value]:
        y = labels(rng, 20, 3)
        y = y + (y >= absent)
        return {"probs": probabilities(rng, y, 4, wrong=0.6), "y": y}

    def given(probs: Array, *y: int) -> Mapping[str, Value]:
        return {"probs": probs, "y": np.array(y)}

    at_least = "if its probability of j is t_j or more; equal is enough."
    lowest = "Of several as probable, it is the one with the lowest number."
    none = "−1 for a row that reaches no class."
    absent = "A class without rows in `y` has no threshold, and no row reaches it."
    outside, shapes = "a label is not in ``[0, K)``.", "`y` is not of the shape (N,); the message names both shapes."
    probs = probabilities(rng, labels(rng, 7, 3), 3)
    return (
        Case("6 rows, 2 classes", drawn(6, 2)),
        *(Case(f"{n} rows, {k} classes", drawn(n, k)) for n, k in SIZES),
        Case(
            "a threshold that is met exactly",
            # The thresholds are 9, 7 and 6 sixteenths; the third row meets that of class 1 and reaches no other.
            given(sixteenths((9, 4, 3), (9, 2, 5), (8, 7, 1), (2, 7, 7), (5, 5, 6)), 0, 0, 1, 1, 2),
            kind="edge",
            promise=at_least,
        ),
        Case(
            "a threshold of 0",
            # The thresholds are 11, 12 and 0 sixteenths: the last three rows reach class 2 alone.
            given(sixteenths((12, 4, 0), (2, 14, 0), (10, 6, 0), (6, 10, 0), (9, 7, 0)), 0, 1, 0, 1, 2),
            kind="edge",
            promise=at_least,
        ),
        Case(
            "two classes that are as probable",
            # The thresholds are 8, 6 and 6 sixteenths; the last row reaches classes 1 and 2 alike.
            given(sixteenths((8, 4, 4), (8, 3, 5), (6, 6, 4), (3, 6, 7), (5, 5, 6), (2, 7, 7)), 0, 0, 1, 1, 2, 0),
            kind="edge",
            promise=lowest,
        ),
        Case(
            "a row that reaches no class",
            given(sixteenths((14, 1, 1), (12, 2, 2), (1, 13, 2), (2, 12, 2), (6, 5, 5), (1, 1, 14)), 0, 0, 1, 1, 2, 2),
            kind="edge",
            promise=none,
        ),
        Case("the last class has no rows", without(3), kind="edge", promise=absent),
        Case("class 0 has no rows", without(0), kind="edge", promise=absent),
        Case("one row", drawn_alone(rng), kind="edge", promise=(absent, "N at least 1.")),
        Case(
            "the classes are int64",
            drawn(14, 3),
            kind="edge",
            looks_at_dtype=True,
            promise="int64 array of shape (N,), in ``[0, K)``",
        ),
        *(
            Case(
                name,
                given(probs, 0, 1, wrong, 2, 1, 0, 2),
                kind="edge",
                raises=Raises("ValueError"),
                promise=outside,
            )
            for name, wrong in (("a label of −1", -1), ("a label as large as the number of classes", 3))
        ),
        *misfits(
            "y",
            (7,),
            lambda shape: {"probs": probs, "y": np.resize([0, 1, 2, 1], shape)},
            among=("is a column", "is one number", "has one number too many"),
            beside=((7, 3),),
            promise=shapes,
        ),
        Case(
            "arguments stay unchanged",
            drawn(11, 3),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


def drawn_alone(rng: np.random.Generator) -> Mapping[str, Value]:
    """One row, of which another class is more probable than its label."""
    probs = np.sort(probabilities(rng, np.zeros(1, dtype=np.int64), 4), axis=1)
    return {"probs": probs[:, ::-1].copy(), "y": np.array([int(rng.integers(1, 4))])}


TASK = task(cases, returns=("classes",))
