"""A split in which no group has rows on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, number_of, task
from autograder.authoring.draws import FEW, MANY, TWO, Drawing, Items, int64_where_looked_at
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.likeness import groups_differ
from autograder.units.u08_generalization.splits import (
    A_SPLIT,
    WHOLE,
    fewest_log_choices,
    shares,
    split_problem,
    tested_rows,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Groups of unlike size with scattered names, two groups, one group."""

    def arguments(test_fraction: float, groups: int, largest: int, calls: int = FEW) -> Mapping[str, Value]:
        """Groups with scattered names, of 1 to `largest` rows, most of them small."""
        names = rng.permutation(np.arange(5, 5 + 7 * groups, 7))
        spread = rng.permutation(np.linspace(0, 1, groups))
        sizes = np.maximum(np.rint(largest * spread**4).astype(np.int64), 1)
        return _groups(rng, test_fraction, np.repeat(names, sizes), calls)

    def refused(name: str, groups: Array, test_fraction: float, promise: str) -> Case:
        wrong = _groups(rng, test_fraction, groups)
        return Case(name, wrong, kind="edge", raises=Raises("ValueError"), promise=promise)

    of_groups, any_names = (
        "test_fraction: share of the *groups* that are tested, in ``(0, 1)``.",
        "any integers, in any order.",
    )
    some, none = np.repeat([4, 40, 9, 70], (3, 1, 2, 2)), np.zeros(0, dtype=np.int64)
    one_large = np.repeat([4, 40, 9, 70, 1], (20, 1, 2, 1, 1))
    return (
        Case("60 groups", arguments(0.25, 60, 40), promise=of_groups),
        Case("75 groups, a fifth for the test", arguments(0.2, 75, 30), promise=of_groups),
        Case("90 groups, almost half for the test", arguments(0.45, 90, 60), promise=of_groups),
        Case("64 groups", arguments(0.375, 64, 90), promise=of_groups),
        Case("130 groups, a tenth for the test", arguments(0.1, 130, 50), promise=of_groups),
        Case("85 groups, a third for the test", arguments(0.33, 85, 35), promise=of_groups),
        Case("70 groups, a quarter for the test", arguments(0.25, 70, 25, calls=MANY), promise=of_groups),
        Case(
            "one group holds most of the rows",
            _groups(rng, 0.4, one_large),
            kind="adversarial",
            promise=of_groups,
        ),
        Case("110 groups, a fifth for the test", arguments(0.2, 110, 45), promise=of_groups),
        Case("95 groups, three tenths for the test", arguments(0.3, 95, 40), promise=of_groups),
        Case("100 groups, two fifths for the test", arguments(0.4, 100, 30), promise=of_groups),
        Case("72 groups, three quarters for the test", arguments(0.75, 72, 50), promise=of_groups),
        Case("120 groups, a sixth for the test", arguments(0.17, 120, 40), promise=of_groups),
        Case("80 groups, more than half for the test", arguments(0.55, 80, 70), promise=of_groups),
        Case("66 groups, a third for the test", arguments(0.33, 66, 55), promise=of_groups),
        Case(
            "each row its own group",
            _groups(rng, 0.3, np.arange(rng.integers(40, 80)), FEW),
            kind="edge",
            promise=any_names,
        ),
        Case(
            "4 groups",
            _groups(rng, 0.25, np.repeat([-30, 12, 51, 8], (4, 3, 3, 2))),
            kind="edge",
            promise=any_names,
        ),
        Case(
            "row numbers are int64",
            _groups(rng, 0.25, some),
            kind="edge",
            looks_at_dtype=True,
            promise="train, test: one-dimensional arrays of row numbers, int64, in any order.",
        ),
        Case(
            "two groups, and a fraction of less than one of them",
            _groups(rng, 0.1, np.repeat([6, 2], (3, 2))),
            kind="edge",
            convention="Each side has at least one group, however small the fraction.",
            promise="each side has at least one group",
        ),
        Case(
            "two groups, and a fraction of more than one of them",
            _groups(rng, 0.9, np.repeat([5, 11], (2, 4))),
            kind="edge",
            convention="Each side has at least one group, however large the fraction.",
            promise="each side has at least one group",
        ),
        refused("one group", np.full(5, 3), 0.25, "there are fewer than two groups"),
        refused("no rows", none, 0.25, "there are fewer than two groups"),
        *(
            refused(f"a test fraction of {fraction:g}", some, fraction, "`test_fraction` is not in ``(0, 1)``.")
            for fraction in (0.0, 1.0, -0.1, 1.1)
        ),
        Case(
            "arguments stay unchanged",
            arguments(0.25, 9, 6, calls=TWO),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
    )


def _groups(rng: np.random.Generator, test_fraction: float, groups: Array, calls: int = TWO) -> Mapping[str, Value]:
    return {
        "groups": rng.permutation(groups),
        "test_fraction": test_fraction,
        "rng": generator(rng),
        "calls": calls,
    }


def is_a_split(case: Case, split: Any) -> str | None:
    """Whether it is ``(train, test)`` with every row in exactly one of the two. Exact."""
    return split_problem(split, len(array_of(case, "groups")))


def keeps_groups_whole(case: Case, split: Any) -> str | None:
    """Whether no group has rows on both sides. Exact."""
    groups = array_of(case, "groups")
    torn = np.intersect1d(groups[split[0]], groups[split[1]])
    return f"Group {torn[0]} has rows in train and rows in test." if torn.size else None


def takes_share_of_groups(case: Case, split: Any) -> str | None:
    """Whether the test set has its share of the groups, rounded either way, and each side at least one. Exact."""
    groups, fraction = array_of(case, "groups"), number_of(case, "test_fraction")
    count, tested = len(np.unique(groups)), len(np.unique(groups[split[1]]))
    found = f"{tested} of {count} groups are test groups"
    if tested in (0, count):
        return f"{found}, and each side needs one at least."
    if abs(tested - fraction * count) >= 1:
        return f"{found}, where their share is {fraction:g} · {count} = {fraction * count:.4g}."
    return None


def tested(case: Case, marks: Array) -> Iterator[Items]:
    """The groups, in the order of their names, and which of them each split tests."""
    yield Items("groups", "tested", marks, shares(marks.shape[1], number_of(case, "test_fraction")))


def tested_by_size(case: Case, marks: Array) -> Iterator[Items]:
    """The groups in the order of their names, and in that of their sizes."""
    sizes = np.unique(array_of(case, "groups"), return_counts=True)[1]
    yield Items("groups", "tested", marks)
    yield Items("groups of like size", "tested", marks[:, np.argsort(sizes, kind="stable")])


def how_many_groups(case: Case) -> int:
    """The number of groups."""
    return len(np.unique(array_of(case, "groups")))


SPLITS = Drawing("calls", is_a_split, width=how_many_groups, dtype=np.bool_)

TASK = task(
    cases,
    driver="split_by_group",
    first=("first",),
    tells_apart=groups_differ,
    properties=(
        SPLITS.each("a split", hint=A_SPLIT),
        SPLITS.each("whole groups", keeps_groups_whole, hint="Draw groups, not rows."),
        SPLITS.each(
            "share of groups", takes_share_of_groups, hint="Decide how many groups are tested before you draw them."
        ),
        SPLITS.each("int64", int64_where_looked_at, hint=WHOLE),
        SPLITS.decided_by_rng(),
        SPLITS.new_each_time(
            "test rows",
            tested_rows,
            lambda case: fewest_log_choices(how_many_groups(case), number_of(case, "test_fraction")),
        ),
        SPLITS.every_time(items=tested),
        SPLITS.fair_by_item("fair to each group", tested_by_size),
        SPLITS.fair_by_pair("fair to neighbours", tested_by_size),
        SPLITS.no_memory("no memory", tested),
    ),
)
