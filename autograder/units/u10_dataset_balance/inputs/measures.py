"""Labels and predictions for what measures a classifier.

All counts are drawn, so that a right answer at one seed is a wrong one at another. Where the numbers of rows have no
common divisor, sums and differences of shares hardly ever come to the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from autograder.model import Array, Case, Raises, Value
from autograder.units.u10_dataset_balance.inputs import draws

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


def confusion_matrix(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *_prediction_cases(rng),
        Case("no rows at all", _predictions((), (), int(rng.integers(2, 6))), kind="edge"),
    )


def balanced_accuracy(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *_prediction_cases(rng),
        Case("no rows at all", _predictions((), (), 3), kind="edge", raises=Raises("ValueError")),
    )


def macro_f1(rng: np.random.Generator) -> tuple[Case, ...]:
    return balanced_accuracy(rng)


def recall_gap(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(groups: int, classes: int, gaps: int = 1) -> Mapping[str, Value]:
        return _grouped(rng, _some_right(rng, groups), classes, gaps * rng.permutation(groups))

    one_fails = _some_right(rng, 2, at_least=11)
    one_fails[1, 1] = 0
    return (
        Case("few rows, two groups", _grouped(rng, rng.choice(FEW), 2, np.arange(2))),
        Case("two groups", arguments(2, 3)),
        Case("groups that cut through the classes", arguments(2, 2)),
        Case("three groups", arguments(3, 4)),
        Case("four groups", arguments(4, 2)),
        Case("the groups are the classes", _grouped(rng, _some_right(rng, 3), 3, np.arange(3), y_is_group=True)),
        Case("five groups", arguments(5, 5)),
        Case("three groups, ten classes", arguments(3, 10)),
        Case("a group without a right answer", _grouped(rng, one_fails, 3, rng.permutation(2))),
        Case("groups with gaps in their numbers", arguments(3, 3, gaps=7), kind="edge"),
        Case("one group", arguments(1, 3), kind="edge"),
        Case("one row", _grouped(rng, np.array([[1, 0]]), 3, np.zeros(1, dtype=np.int64)), kind="edge"),
        Case(
            "no rows at all",
            {"y": draws.no_labels(), "pred": draws.no_labels(), "group": draws.no_labels()},
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "predictions in a column",
            {"y": np.array([0, 1, 1, 0]), "pred": np.array([[0], [1], [0], [0]]), "group": np.array([0, 0, 1, 1])},
            kind="edge",
            raises=Raises("ValueError", shapes=((4,), (4, 1))),
        ),
        Case(
            "fewer groups than rows",
            {"y": np.array([0, 1, 1, 0]), "pred": np.array([0, 1, 0, 0]), "group": np.array([0, 1, 1])},
            kind="edge",
            raises=Raises("ValueError", shapes=((4,), (3,))),
        ),
        Case("arguments stay unchanged", arguments(2, 3), kind="edge", keeps_arguments=True),
    )


def _prediction_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(pattern: Any, *, rename: bool = True) -> dict[str, Value]:
        return _counted(rng, draws.up_to_twice(rng, pattern), rename=rename)

    (rows, right), (others, others_right) = rng.choice(FEW)
    few = np.array([[right, rows - right], [others - others_right, others_right]])
    label = int(rng.integers(4))
    return (
        Case("few rows, two classes", _counted(rng, few)),
        *(Case(f"{k} classes", _counted(rng, _unbalanced_counts(rng, k))) for k in (3, 4, 2, 6, 3, 5, 8, 10, 7, 9)),
        Case("the last class is nowhere", arguments(LAST_IS_ABSENT, rename=False), kind="edge"),
        Case("class 0 is nowhere", arguments(FIRST_IS_ABSENT, rename=False), kind="edge"),
        Case("a class that is never predicted", arguments(NEVER_PREDICTED), kind="edge"),
        Case("a class that is only predicted", arguments(ONLY_PREDICTED), kind="edge"),
        Case("one row", _predictions((label,), (label,), 4), kind="edge"),
        Case(
            "a prediction of −1",
            _predictions((0, 2, 1, 0), (0, 2, -1, 2), 3),
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "a label as large as the number of classes",
            _predictions((0, 3, 1, 2), (0, 1, 1, 1), 3),
            kind="edge",
            raises=Raises("ValueError"),
        ),
        Case(
            "one prediction for four rows",
            _predictions((0, 1, 1, 2), (1,), 3),
            kind="edge",
            raises=Raises("ValueError", shapes=((4,), (1,))),
        ),
        Case("arguments stay unchanged", _counted(rng, _unbalanced_counts(rng, 3)), kind="edge", keeps_arguments=True),
    )


def _predictions(y: tuple[int, ...], pred: tuple[int, ...], classes: int) -> dict[str, Value]:
    return {"y": np.array(y, dtype=np.int64), "pred": np.array(pred, dtype=np.int64), "classes": classes}


def _counted(rng: np.random.Generator, matrix: Array, *, rename: bool = True) -> dict[str, Value]:
    """Labels and predictions in random order, so many of each pair, under other names where wanted."""
    classes = len(matrix)
    pairs = rng.permutation(np.repeat(np.argwhere(matrix >= 0), matrix.ravel(), axis=0))
    names = rng.permutation(classes) if rename else np.arange(classes)
    y, pred = names[pairs].T
    return {"y": y.copy(), "pred": pred.copy(), "classes": classes}


def _unbalanced_counts(rng: np.random.Generator, k: int) -> Array:
    """Counts of k classes, no two as large, each of them found at times and missed at times."""
    rows, right = _some_right(rng, k).T
    missed = np.array([rng.multinomial(count, others) for count, others in zip(rows - right, _others(k), strict=True)])
    return np.asarray(np.diag(right) + missed)


def _others(k: int) -> Array:
    """For each of k classes the same share for every other one."""
    return np.asarray((1 - np.eye(k)) / (k - 1))


def _some_right(rng: np.random.Generator, k: int, at_least: int = 5) -> Array:
    """For each of k classes or groups how many rows it has, no two as many, and how many are right: some, not all."""
    rows = rng.permutation([prime for prime in PRIMES if prime >= at_least])[:k]
    return np.column_stack([rows, rng.integers(1, rows)])


def _grouped(
    rng: np.random.Generator, groups: Array, classes: int, numbers: Array, *, y_is_group: bool = False
) -> dict[str, Value]:
    """Labels, predictions and the numbers of the groups: so many rows of each group, so many of them right."""
    sizes = groups[:, 0]
    order = rng.permutation(sizes.sum())
    group = np.repeat(numbers, sizes)[order]
    right = np.concatenate([np.arange(size) < hits for size, hits in groups])[order]
    y = group.copy() if y_is_group else rng.integers(0, classes, size=len(order))
    pred = np.where(right, y, (y + rng.integers(1, classes, size=len(y))) % classes)
    return {"y": y, "pred": pred, "group": group}
