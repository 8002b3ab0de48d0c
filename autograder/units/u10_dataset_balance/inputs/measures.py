"""Labels and predictions for what measures a classifier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from autograder.model import Array, Case, Raises, Value
from autograder.units.u10_dataset_balance.inputs import draws

# Counts of (true class, predicted class). No recall equals a precision, and no mean of either equals the accuracy.
TWO: Final = ((1, 2), (0, 2))
THREE: Final = ((6, 2, 1), (1, 3, 0), (0, 1, 1))
LAST_IS_ABSENT: Final = ((3, 1, 0), (1, 4, 0), (0, 0, 0))
FIRST_IS_ABSENT: Final = ((0, 0, 0, 0), (0, 4, 1, 2), (0, 0, 2, 1), (0, 2, 0, 1))
NEVER_PREDICTED: Final = ((4, 0, 1), (2, 0, 0), (1, 0, 3))
ONLY_PREDICTED: Final = ((4, 1, 0), (0, 0, 0), (1, 2, 3))


def confusion_matrix(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *_prediction_cases(rng),
        Case("no rows at all", _predictions((), (), 3), kind="edge"),
    )


def balanced_accuracy(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        *_prediction_cases(rng),
        Case("no rows at all", _predictions((), (), 3), kind="edge", raises=Raises("ValueError")),
    )


def macro_f1(rng: np.random.Generator) -> tuple[Case, ...]:
    return balanced_accuracy(rng)


def recall_gap(rng: np.random.Generator) -> tuple[Case, ...]:
    """Groups are given as (their rows, how many of them are right)."""

    def arguments(*groups: tuple[int, int], classes: int = 3, gaps: int = 1) -> Mapping[str, Value]:
        return _grouped(rng, groups, classes, gaps * rng.permutation(len(groups)))

    # Within the classes 4 of 8 and 1 of 4 are right, within the groups 4 of 6 and 1 of 6.
    y, right = np.array([0, 0, 0, 0, 1, 1] * 2), np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0])
    shuffled = rng.permutation(12)
    crossed = {
        "y": y[shuffled],
        "pred": np.where(right, y, 1 - y)[shuffled],
        "group": rng.permutation(2)[np.repeat([0, 1], 6)][shuffled],
    }
    recalls = ((9, 8), (4, 1), (2, 1))
    return (
        Case("four rows, two groups", arguments((3, 2), (1, 0), classes=2)),
        Case("13 rows, two groups", arguments((9, 7), (4, 1))),
        Case("groups that cut through the classes", crossed),
        Case("17 rows, three groups", arguments((8, 7), (6, 4), (3, 1), classes=4)),
        Case("30 rows, four groups", arguments((14, 12), (9, 8), (5, 2), (2, 1), classes=2)),
        Case("the groups are the classes", _grouped(rng, recalls, 3, np.arange(3), y_is_group=True)),
        Case("22 rows, five groups", arguments((8, 7), (5, 4), (4, 2), (3, 2), (2, 0), classes=5)),
        Case("60 rows, three groups", arguments((40, 37), (15, 11), (5, 2), classes=10)),
        Case("a group without a right answer", arguments((7, 6), (5, 3), (3, 0))),
        Case("groups with gaps in their numbers", arguments((7, 5), (4, 1), (3, 2), gaps=7), kind="edge"),
        Case("one group", arguments((5, 3)), kind="edge"),
        Case("one row", arguments((1, 0)), kind="edge"),
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
        Case("arguments stay unchanged", arguments((6, 5), (3, 1)), kind="edge", keeps_arguments=True),
    )


def _prediction_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        Case("five rows, two classes", _counted(rng, TWO)),
        Case("15 rows, three classes", _counted(rng, THREE)),
        *(Case(f"{k} classes", _counted(rng, _unbalanced_counts(rng, k))) for k in (4, 3, 6, 2, 5, 8, 10, 7, 9)),
        Case("the last class is nowhere", _counted(rng, LAST_IS_ABSENT, rename=False), kind="edge"),
        Case("class 0 is nowhere", _counted(rng, FIRST_IS_ABSENT, rename=False), kind="edge"),
        Case("a class that is never predicted", _counted(rng, NEVER_PREDICTED), kind="edge"),
        Case("a class that is only predicted", _counted(rng, ONLY_PREDICTED), kind="edge"),
        Case("one row", _predictions((1,), (1,), 2), kind="edge"),
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
        Case("arguments stay unchanged", _counted(rng, THREE), kind="edge", keeps_arguments=True),
    )


def _predictions(y: tuple[int, ...], pred: tuple[int, ...], classes: int) -> dict[str, Value]:
    return {"y": np.array(y, dtype=np.int64), "pred": np.array(pred, dtype=np.int64), "classes": classes}


def _counted(rng: np.random.Generator, counts: Any, *, rename: bool = True) -> dict[str, Value]:
    """Labels and predictions in random order, so many of each pair, under other names where wanted."""
    matrix = np.asarray(counts)
    classes = len(matrix)
    pairs = rng.permutation(np.repeat(np.argwhere(matrix >= 0), matrix.ravel(), axis=0))
    names = rng.permutation(classes) if rename else np.arange(classes)
    y, pred = names[pairs].T
    return {"y": y.copy(), "pred": pred.copy(), "classes": classes}


def _unbalanced_counts(rng: np.random.Generator, k: int) -> Array:
    """Counts of a majority and k − 1 smaller classes, each of them found at times and missed at times."""
    counts = rng.integers(0, 3, size=(k, k))
    counts[np.arange(k), np.arange(k)] = rng.integers(2, 7, size=k)
    counts[np.arange(k), np.arange(1, k + 1) % k] += 1
    counts[0] *= 4
    return counts


def _grouped(
    rng: np.random.Generator,
    groups: tuple[tuple[int, int], ...],
    classes: int,
    numbers: Array,
    *,
    y_is_group: bool = False,
) -> dict[str, Value]:
    """Labels, predictions and the numbers of the groups: so many rows of each group, so many of them right."""
    sizes = [size for size, _ in groups]
    order = rng.permutation(sum(sizes))
    group = np.repeat(numbers, sizes)[order]
    right = np.concatenate([np.arange(size) < hits for size, hits in groups])[order]
    y = group.copy() if y_is_group else rng.integers(0, classes, size=len(order))
    pred = np.where(right, y, (y + rng.integers(1, classes, size=len(y))) % classes)
    return {"y": y, "pred": pred, "group": group}
