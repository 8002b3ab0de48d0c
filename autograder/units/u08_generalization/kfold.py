"""The folds of a cross-validation: each row tested once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, task, whole_number_of
from autograder.authoring.chance import log_orders
from autograder.authoring.draws import FEW, MANY, TWO, Drawing, Items, int64_where_looked_at, what
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.splits import WHOLE, split_problem


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers of rows that the number of folds divides, and that it does not; what makes no folds."""

    def arguments(n: int, k: int, calls: int = TWO) -> Mapping[str, Value]:
        return {"n": n, "k": k, "rng": generator(rng), "calls": calls}

    def between(lowest: int, highest: int) -> int:
        return int(rng.integers(lowest, highest + 1))

    def ordinary(k: int, rest: int, calls: int = FEW) -> Case:
        # So many rows, and rarely the same number twice, that folds learnt by heart are folds of something else.
        n = k * between(12, 90) + rest
        return Case(f"{n} rows, {k} folds", arguments(n, k, calls))

    few, many = between(5, 7), between(8, 11)
    alone, in_range = between(5, 9), "k: number of folds, in ``[2, n]``."
    return (
        ordinary(between(3, 4), 0),
        ordinary(between(5, 8), 0),
        ordinary(few, few - 2),
        ordinary(many, many - 2),
        ordinary(2, 1),
        ordinary(few + 1, 1, calls=MANY),
        ordinary(between(9, 12), 0),
        ordinary(between(4, 6), 3),
        Case("as many folds as rows", arguments(alone, alone), kind="edge", promise=in_range),
        Case("two rows, two folds", arguments(2, 2), kind="edge", promise=in_range),
        Case(
            "row numbers are int64",
            arguments(11, 3),
            kind="edge",
            looks_at_dtype=True,
            promise="tuples ``(train, test)`` of one-dimensional arrays of row numbers, int64",
        ),
        *(
            Case(name, arguments(n, k), kind="edge", raises=Raises("ValueError"), promise="`k` is not in ``[2, n]``.")
            for name, n, k in (
                ("one fold", 5, 1),
                ("no folds", 5, 0),
                ("a number of folds of −1", 5, -1),
                ("more folds than rows", 4, 5),
            )
        ),
    )


def are_folds(case: Case, folds: Any) -> str | None:
    """Whether there are k splits, each row is tested once, and the tests are as equal in size as can be. Exact."""
    n, k = whole_number_of(case, "n"), whole_number_of(case, "k")
    if not isinstance(folds, list | tuple):
        return f"The answer is {what(folds)}, not a list of pairs `(train, test)`."
    if len(folds) != k:
        return f"The list has {len(folds)} entries, and k is {k}."
    for number, fold in enumerate(folds):
        found = split_problem(fold, n)
        if found is not None:
            return f"Fold {number}: {found[:1].lower()}{found[1:]}"
    tested = np.bincount(np.concatenate([fold[1] for fold in folds]).astype(np.int64), minlength=n)
    if (tested != 1).any():
        row = int(np.argmax(tested != 1))
        return f"Row {row} is a test row in {tested[row]} folds, and it must be one in exactly one."
    sizes = [len(fold[1]) for fold in folds]
    if max(sizes) - min(sizes) > 1:
        return f"The smallest test set has {min(sizes)} rows and the largest {max(sizes)}."
    return None


def fault_of_many(case: Case, folds: Array) -> str | None:
    """Whether all folds are of the sizes that are as equal as can be: the sketch names the fold of each row."""
    counts = np.sort([(folds == fold).sum(axis=1) for fold in range(whole_number_of(case, "k"))], axis=0)
    return None if (counts == np.array(fold_sizes(case))[:, None]).all() else "a fold is too large or too small"


def with_the_first(case: Case, folds: Array) -> Iterator[Items]:
    """Whichever fold the first row is in, the others in it are drawn from all other rows."""
    yield Items("rows", "in one fold with row 0", (folds == folds[:, :1])[:, 1:])


def fold_after_fold(folds: Any) -> list[list[int]]:
    """The test rows of all folds, each in ascending order, whatever the order of the folds."""
    return sorted(sorted(test.tolist()) for _, test in folds)


def fold_sizes(case: Case) -> list[int]:
    """How many rows the folds have that are as equal as can be, in ascending order."""
    n, k = whole_number_of(case, "n"), whole_number_of(case, "k")
    return sorted(len(part) for part in np.array_split(np.arange(n), k))


def sizes_differ(_case: Case, one: Any, other: Any) -> bool:
    """Whether the folds of two wrong answers are of other sizes: too large in one, and too small in the other."""
    first, second = (sorted(len(test) for _, test in answer["first"]) for answer in (one, other))
    return first != second


def log_ways(case: Case) -> float:
    """The ways to deal n rows out to k hands, by the k! in which to order them."""
    return log_orders(fold_sizes(case)) - math.lgamma(whole_number_of(case, "k") + 1)


FOLDS = Drawing("calls", are_folds, width=lambda case: whole_number_of(case, "n"), fault_of_many=fault_of_many)

TASK = task(
    cases,
    driver="split_into_folds",
    first=("first",),
    properties=(
        FOLDS.each("folds", hint="Shuffle once, cut into k parts, test each part once."),
        FOLDS.each(
            "int64",
            lambda case, folds: int64_where_looked_at(case, [rows for fold in folds for rows in fold]),
            hint=WHOLE,
        ),
        FOLDS.decided_by_rng(),
        FOLDS.new_each_time(
            "folds",
            fold_after_fold,
            log_ways,
            hint="Shuffle all rows with the generator that is passed in, and with no other, before you cut.",
        ),
        FOLDS.every_time(),
        FOLDS.fair_by_item("fair to each row", with_the_first),
        FOLDS.fair_by_pair("fair to neighbours", with_the_first),
        FOLDS.no_memory("no memory", with_the_first),
    ),
    tells_apart=sizes_differ,
)
