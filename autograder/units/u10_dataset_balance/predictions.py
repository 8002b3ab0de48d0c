"""Labels beside predictions, of which the confusion matrix is known.

All counts are drawn, so that a right answer at one seed is a wrong one at another. Where the numbers of rows have no
common divisor, sums and differences of shares hardly ever come to the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, misfits
from autograder.units.u10_dataset_balance.cases import up_to_twice

PRIMES: Final = (5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
# Two numbers of rows that have no common divisor, at most twelve together, each with how many of them are right.
FEW: Final = tuple(
    ((rows, right), (others, others_right))
    for rows in range(3, 9)
    for others in range(9 - rows, 13 - rows)
    for right in range(1, rows)
    for others_right in range(1, others)
    if others > 2 and math.gcd(rows, others) == math.gcd(rows, right) == math.gcd(others, others_right) == 1
)
# Counts of (true class, predicted class), each of which is drawn from that number up to twice as many.
LAST_IS_ABSENT: Final = ((3, 1, 0), (2, 4, 0), (0, 0, 0))
FIRST_IS_ABSENT: Final = ((0, 0, 0, 0), (0, 4, 1, 2), (0, 0, 2, 1), (0, 2, 0, 1))
NEVER_PREDICTED: Final = ((4, 0, 1), (2, 0, 0), (1, 0, 3))
ONLY_PREDICTED: Final = ((4, 1, 0), (0, 0, 0), (1, 2, 3))


MANY_CLASSES: Final = (3, 4, 2, 6, 3, 5, 8, 10, 7, 9, 4, 5, 6, 3, 8, 2)
MISFITS: Final = ("is a column", "is a row", "is one number")


@dataclass(frozen=True)
class Promised:
    """The words of a docstring: of classes that are nowhere, never predicted and only predicted, of rows, of a dtype.

    The case of the dtype has a name and a convention of its own in each task.
    """

    nowhere: str
    never_predicted: str
    only_predicted: str
    dtype: str
    rows: str = "y: labels, int64 array of shape (N,), N at least 1."
    dtype_case: str = "the result has the digits of float64"
    dtype_convention: str = "With how many digits to compute is open in mathematics; here the answer is float64."


def share_cases(rng: np.random.Generator, promised: Promised) -> tuple[Case, ...]:
    """Cases of shares that are averaged over classes: no rows have none."""
    return (
        *prediction_cases(rng, promised),
        Case(
            "no rows at all",
            predictions((), (), 3),
            kind="edge",
            raises=Raises("ValueError"),
            promise="there are no rows (N = 0).",
        ),
    )


def prediction_cases(rng: np.random.Generator, promised: Promised) -> tuple[Case, ...]:
    """Cases of whatever is counted in labels and predictions, but for those without rows."""

    def arguments(pattern: Any, *, rename: bool = True) -> dict[str, Value]:
        return counted(rng, up_to_twice(rng, pattern), rename=rename)

    (rows, right), (others, others_right) = rng.choice(FEW)
    few = np.array([[right, rows - right], [others - others_right, others_right]])
    label = int(rng.integers(4))
    lonely = np.array([[4, 2, 0], [1, 5, 0], [0, 1, 0]])

    def refused(name: str, y: tuple[int, ...], pred: tuple[int, ...]) -> Case:
        promise = "a label or a prediction is not in ``[0, K)``."
        return Case(name, predictions(y, pred, 3), kind="edge", raises=Raises("ValueError"), promise=promise)

    return (
        Case("few rows, two classes", counted(rng, few)),
        *(
            Case(f"{k} classes", counted(rng, unbalanced_counts(rng, k)))
            for k in (3, 4, 2, 6, 3, 5, 8, 10, 7, 9, 4, 5, 6, 3, 8, 2, 7)
        ),
        Case(
            "the last class is nowhere",
            arguments(LAST_IS_ABSENT, rename=False),
            kind="edge",
            promise=promised.nowhere,
        ),
        Case("class 0 is nowhere", arguments(FIRST_IS_ABSENT, rename=False), kind="edge", promise=promised.nowhere),
        Case(
            "a class that is never predicted",
            arguments(NEVER_PREDICTED),
            kind="edge",
            promise=promised.never_predicted,
        ),
        Case(
            "a class that is only predicted",
            arguments(ONLY_PREDICTED),
            kind="edge",
            promise=promised.only_predicted,
        ),
        Case(
            "a class of one row that is never predicted",
            counted(rng, lonely),
            kind="edge",
            promise=promised.never_predicted,
        ),
        Case(
            "one row",
            predictions((label,), (label,), 4),
            kind="edge",
            promise=(promised.rows, promised.nowhere),
        ),
        Case(
            promised.dtype_case,
            counted(rng, unbalanced_counts(rng, 4)),
            kind="edge",
            looks_at_dtype=True,
            convention=promised.dtype_convention,
            promise=promised.dtype,
        ),
        refused("a label of −1", (0, 2, -1, 1), (0, 2, 1, 2)),
        refused("a label as large as the number of classes", (0, 3, 1, 2), (0, 1, 1, 1)),
        refused("a prediction of −1", (0, 2, 1, 0), (0, 2, -1, 2)),
        refused("a prediction as large as the number of classes", (0, 1, 1, 2), (0, 3, 1, 1)),
        *misfits(
            "pred",
            (4,),
            lambda shape: {"y": np.array([0, 1, 1, 2]), "pred": np.resize([1, 0, 2], shape), "classes": 3},
            among=MISFITS,
            beside=((4,),),
            promise="`y` and `pred` differ in shape; the message names both shapes.",
        ),
        Case(
            "arguments stay unchanged",
            counted(rng, unbalanced_counts(rng, 3)),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
        Case(
            "one class",
            predictions((0, 0, 0), (0, 0, 0), 1),
            kind="edge",
            promise="classes: the number of classes K, at least 1.",
        ),
    )


def predictions(y: tuple[int, ...], pred: tuple[int, ...], classes: int) -> dict[str, Value]:
    return {"y": np.array(y, dtype=np.int64), "pred": np.array(pred, dtype=np.int64), "classes": classes}


def counted(rng: np.random.Generator, matrix: Array, *, rename: bool = True) -> dict[str, Value]:
    """Labels and predictions in random order, so many of each pair, under other names where wanted."""
    classes = len(matrix)
    pairs = rng.permutation(np.repeat(np.argwhere(matrix >= 0), matrix.ravel(), axis=0))
    names = rng.permutation(classes) if rename else np.arange(classes)
    y, pred = names[pairs].T
    return {"y": y.copy(), "pred": pred.copy(), "classes": classes}


def unbalanced_counts(rng: np.random.Generator, k: int) -> Array:
    """Counts of k classes, no two as large, each of them found at times and missed at times."""
    rows, right = some_right(rng, k).T
    missed = np.array([rng.multinomial(count, others) for count, others in zip(rows - right, others(k), strict=True)])
    return np.asarray(np.diag(right) + missed)


def others(k: int) -> Array:
    """For each of k classes the same share for every other one."""
    return np.asarray((1 - np.eye(k)) / (k - 1))


def some_right(rng: np.random.Generator, k: int, at_least: int = 5) -> Array:
    """For each of k classes or groups how many rows it has, no two as many, and how many are right: some, not all."""
    rows = rng.permutation([prime for prime in PRIMES if prime >= at_least])[:k]
    return np.column_stack([rows, rng.integers(1, rows)])
