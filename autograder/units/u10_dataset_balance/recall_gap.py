"""How much better the best-served group is served than the worst."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, task
from autograder.units.u10_dataset_balance.cases import no_labels
from autograder.units.u10_dataset_balance.predictions import FEW, some_right


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(groups: int, classes: int, gaps: int = 1) -> Mapping[str, Value]:
        return _grouped(rng, some_right(rng, groups), classes, gaps * rng.permutation(groups))

    one_fails = some_right(rng, 2, at_least=11)
    one_fails[1, 1] = 0
    return (
        Case("few rows, two groups", _grouped(rng, rng.choice(FEW), 2, np.arange(2))),
        Case("two groups", arguments(2, 3)),
        Case("groups that cut through the classes", arguments(2, 2)),
        Case("three groups", arguments(3, 4)),
        Case("four groups", arguments(4, 2)),
        Case("the groups are the classes", _grouped(rng, some_right(rng, 3), 3, np.arange(3), y_is_group=True)),
        Case("five groups", arguments(5, 5)),
        Case("three groups, ten classes", arguments(3, 10)),
        Case("a group without a right answer", _grouped(rng, one_fails, 3, rng.permutation(2))),
        Case("groups with gaps in their numbers", arguments(3, 3, gaps=7), kind="edge"),
        Case("one group", arguments(1, 3), kind="edge"),
        Case(
            "one group all right, one all wrong",
            _grouped(rng, np.array([[4, 4], [3, 0]]), 3, rng.permutation(2)),
            kind="adversarial",
        ),
        Case("one row", _grouped(rng, np.array([[1, 0]]), 3, np.zeros(1, dtype=np.int64)), kind="edge"),
        Case(
            "no rows at all",
            {"y": no_labels(), "pred": no_labels(), "group": no_labels()},
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


TASK = task(cases)
