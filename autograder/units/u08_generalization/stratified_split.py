"""A split that gives each class its share of test rows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, number_of, task
from autograder.authoring.chance import log_orders
from autograder.authoring.draws import FEW, MANY, TWO, Drawing, Items, int64_where_looked_at, is_long_odds
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.likeness import splits_differ
from autograder.units.u08_generalization.splits import (
    A_SPLIT,
    WHOLE,
    fewest_log_choices,
    shares,
    split_problem,
    tested_rows,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Labels with few and many classes, scattered names, rare classes, and what cannot be split."""

    def arguments(
        test_fraction: float, *rows: int, labels: Sequence[int] = range(20), calls: int = TWO
    ) -> Mapping[str, Value]:
        y = rng.permutation(np.repeat(labels[: len(rows)], rows))
        return {"y": y, "test_fraction": test_fraction, "rng": generator(rng), "calls": calls}

    def drawn(test_fraction: float, *rows: int, calls: int = FEW, promise: str = "") -> Case:
        """Up to half as many rows again of each class, so that no split of other rows is one of these."""
        more = [count + int(rng.integers(1 + count // 2)) for count in rows]
        asked = arguments(test_fraction, *more, calls=calls)
        return Case(f"{sum(more)} rows, {len(more)} classes", asked, promise=promise)

    def refused(name: str, y: Array, test_fraction: float, promise: str) -> Case:
        wrong = {**arguments(test_fraction, 1), "y": y}
        return Case(name, wrong, kind="edge", raises=Raises("ValueError"), promise=promise)

    of_fraction = "`test_fraction` is not in ``(0, 1)``."
    of_tested = "test_fraction: share of test rows, in ``(0, 1)``."
    both_sides = "a class of two rows or more has at least one on each side"
    scattered = rng.integers(9, 50, size=4).tolist()
    in_order = np.repeat([0, 1, 2], rng.integers((30, 18, 12), (46, 28, 19)))
    pairs = int(rng.integers(5, 7))
    return (
        drawn(0.3, 27, 13),
        drawn(0.2, 38, 14, 9),
        drawn(0.375, 70, 31, 13, 6),
        Case("labels −2, 3, 7 and 11", arguments(0.25, *scattered, labels=(11, -2, 7, 3), calls=FEW)),
        drawn(0.25, 49, 43, 38, 35, 33, 29, 26, 22, 14, 11),
        drawn(0.15, 399, 21),
        drawn(0.3, 111, 98, 83, 71, 58, 39, 27, 13),
        drawn(0.3, 83, 57, 31, 29, calls=MANY),
        Case(
            "rows sorted by class",
            {**arguments(0.25, calls=FEW), "y": in_order},
        ),
        drawn(0.4, 33, 21, 17),
        drawn(0.35, 58, 24),
        drawn(0.1, 90, 60, 40, 30),
        drawn(0.6, 36, 28, 19, promise=of_tested),
        drawn(0.25, 64, 48, 12),
        drawn(0.45, 40, 31, 22, 15),
        Case(f"{pairs} classes of two rows", arguments(0.5, *[2] * pairs), kind="edge", promise=both_sides),
        Case("two rows of one class", arguments(0.5, 2), kind="edge", promise=both_sides),
        Case(
            "a class of two rows",
            arguments(0.2, 7, 2),
            kind="edge",
            convention="A class of two rows or more has rows on both sides, however small its share.",
            promise=both_sides,
        ),
        Case(
            "a class of two rows, and most rows are for the test",
            arguments(0.8, 9, 2),
            kind="edge",
            convention="A class of two rows or more has rows on both sides, however large its share.",
            promise=(both_sides, of_tested),
        ),
        Case(
            "a class of one row",
            arguments(0.25, 8, 1),
            kind="edge",
            convention="The only row of a class is a training row: what was never seen in training cannot be tested.",
            promise="the only row of a class is a training row",
        ),
        Case(
            "row numbers are int64",
            arguments(0.25, 11, 9),
            kind="edge",
            looks_at_dtype=True,
            promise="train, test: one-dimensional arrays of row numbers, int64.",
        ),
        refused("one row", np.array([3]), 0.25, "`y` has fewer than two rows"),
        refused("no rows", np.zeros(0, dtype=np.int64), 0.25, "`y` has fewer than two rows"),
        *(
            refused(f"a test fraction of {fraction:g}", np.array([0, 1, 0, 1, 1, 0]), fraction, of_fraction)
            for fraction in (0.0, 1.0, -0.1, 1.1)
        ),
        Case(
            "arguments stay unchanged",
            arguments(0.25, 13, 9),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
        Case(
            "a class of three rows",
            arguments(0.2, 11, 3),
            kind="edge",
            promise="Of a class with n rows, ``test_fraction * n`` are test rows, rounded up or down as you like.",
        ),
    )


def is_a_split(case: Case, split: Any) -> str | None:
    """Whether it is ``(train, test)`` with every row in exactly one of the two. Exact."""
    return split_problem(split, len(array_of(case, "y")))


def keeps_class_shares(case: Case, split: Any) -> str | None:
    """Whether each class gives its share of test rows, rounded either way, and is on both sides. Exact."""
    labels, fraction = array_of(case, "y"), number_of(case, "test_fraction")
    for label, rows in zip(*np.unique(labels, return_counts=True), strict=True):
        tested = int((labels[split[1]] == label).sum())
        found = f"{tested} of {rows} rows of class {label} are test rows"
        if rows == 1 and tested:
            return f"{found}, and none is left to train on."
        if rows > 1 and tested in (0, rows):
            return f"{found}, and a class of two rows or more must be on both sides."
        if rows > 1 and abs(tested - fraction * rows) >= 1:
            return f"{found}, where its share is {fraction:g} · {rows} = {fraction * rows:.4g}."
    return None


def is_in_random_order(case: Case, split: Any) -> str | None:
    """Whether rows are neither in the order of their numbers, up or down, nor class after class.

    Of n rows in random order, they are sorted with chance 2 / n!, and K classes with n_1, n_2, … rows come one after
    the other with chance K! n_1! n_2! … / n!. Judged where that is rare enough for eight such statements, two about
    each part of two splits.
    """
    labels = array_of(case, "y")
    for name, rows in zip(("train", "test"), split, strict=True):
        directions = np.sign(np.diff(rows.astype(np.int64)))
        is_sorted = abs(directions.sum()) == len(directions)
        if is_long_odds(math.log(2) - math.lgamma(len(rows) + 1), among=8) and is_sorted:
            return f"The {name} rows come in the order of their numbers."
        counts = np.unique(labels[rows], return_counts=True)[1].tolist()
        changes = int((np.diff(labels[rows]) != 0).sum())
        log_chance = math.lgamma(len(counts) + 1) - log_orders(counts)
        if len(counts) > 1 and is_long_odds(log_chance, among=8) and changes < len(counts):
            return f"The {name} rows come class after class."
    return None


def tested(case: Case, marks: Array) -> Iterator[Items]:
    """The rows of each class of two or more, and which of them each split tests."""
    labels = array_of(case, "y")
    for label, count in zip(*np.unique(labels, return_counts=True), strict=True):
        if count > 1:
            sizes = shares(int(count), number_of(case, "test_fraction"))
            yield Items(f"rows of class {label}", "tested", marks[:, labels == label], sizes)


def log_ways(case: Case) -> float:
    """The ways to choose each class's test rows, multiplied."""
    counts = np.unique(array_of(case, "y"), return_counts=True)[1].tolist()
    return sum(fewest_log_choices(count, number_of(case, "test_fraction")) for count in counts if count > 1)


SPLITS = Drawing("calls", is_a_split, width=lambda case: len(array_of(case, "y")), dtype=np.bool_)

TASK = task(
    cases,
    driver="split_by_class",
    first=("first",),
    tells_apart=splits_differ,
    properties=(
        SPLITS.each("a split", hint=A_SPLIT),
        SPLITS.each(
            "class shares",
            keeps_class_shares,
            hint="Count the test rows of each class, and compare with the docstring.",
        ),
        SPLITS.each(
            "random order",
            is_in_random_order,
            hint="Shuffle train and test once more when all classes are together.",
        ),
        SPLITS.each("int64", int64_where_looked_at, hint=WHOLE),
        SPLITS.decided_by_rng(),
        SPLITS.new_each_time("test rows", tested_rows, log_ways),
        SPLITS.every_time(items=tested),
        SPLITS.fair_by_item("fair to each row", tested),
        SPLITS.fair_by_pair("fair to neighbours", tested),
        SPLITS.no_memory("no memory", tested),
    ),
)
