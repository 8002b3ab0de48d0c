"""How much better the best-served group is served than the worst."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, misfits, task
from autograder.units.u10_dataset_balance.cases import no_labels
from autograder.units.u10_dataset_balance.predictions import FEW, MISFITS, some_right

MISFIT: Final = "`pred` or `group` differs in shape from `y`; the message names both shapes."


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
        Case("six groups", arguments(6, 3)),
        Case("seven groups", arguments(7, 4)),
        Case("four groups, six classes", arguments(4, 6)),
        Case("three groups, two classes", arguments(3, 2)),
        Case("eight groups", arguments(8, 5)),
        Case("five groups, three classes", arguments(5, 3)),
        Case("six groups, eight classes", arguments(6, 8)),
        Case(
            "groups with gaps in their numbers",
            arguments(3, 3, gaps=7),
            kind="edge",
            promise="numbers of at least 0; there may be gaps between them.",
        ),
        Case("one group", arguments(1, 3), kind="edge", promise="0 where there is one group only."),
        Case(
            "one row",
            _grouped(rng, np.array([[1, 0]]), 3, np.zeros(1, dtype=np.int64)),
            kind="edge",
            promise="y: labels, int64 array of shape (N,), N at least 1.",
        ),
        Case(
            "a group of one row",
            _grouped(rng, np.array([[7, 4], [1, 0], [5, 3]]), 3, rng.permutation(3)),
            kind="edge",
            promise="The recall of a group is the share of its rows whose prediction equals the label.",
        ),
        Case(
            "the result has the digits of float64",
            arguments(3, 4),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="float in ``[0, 1]``",
        ),
        Case(
            "one group all right, one all wrong",
            _grouped(rng, np.array([[4, 4], [3, 0]]), 3, rng.permutation(2)),
            kind="adversarial",
        ),
        Case(
            "no rows at all",
            {"y": no_labels(), "pred": no_labels(), "group": no_labels()},
            kind="edge",
            raises=Raises("ValueError"),
            promise="there are no rows (N = 0).",
        ),
        *(
            misfit
            for argument in ("pred", "group")
            for misfit in misfits(
                argument, (4,), partial(_misshapen, argument), among=MISFITS, beside=((4,),), promise=MISFIT
            )
        ),
        Case(
            "fewer groups than rows",
            {"y": np.array([0, 1, 1, 0]), "pred": np.array([0, 1, 0, 0]), "group": np.array([0, 1, 1])},
            kind="edge",
            raises=Raises("ValueError", shapes=((4,), (3,))),
            promise=MISFIT,
        ),
        Case(
            "arguments stay unchanged",
            arguments(2, 3),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged.",
        ),
    )


def _misshapen(argument: str, shape: tuple[int, ...]) -> dict[str, Value]:
    """Four rows in two groups, where one argument is of another shape."""
    fitting = {"y": np.array([0, 1, 1, 0]), "pred": np.array([0, 1, 0, 0]), "group": np.array([0, 0, 1, 1])}
    return {**fitting, argument: np.resize(fitting[argument], shape)}


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
