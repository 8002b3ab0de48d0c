"""A split in which no group has rows on both sides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Array, Case, Property, Raises, Value, task
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.properties import many_calls, splits
from autograder.units.u08_generalization.properties.calls import DRAW_FAIRLY, USE_RNG


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Groups of unlike size with scattered names, two groups, one group."""

    def arguments(test_fraction: float, groups: int, largest: int) -> Mapping[str, Value]:
        """Groups with scattered names, of 1 to `largest` rows, most of them small."""
        names = rng.permutation(np.arange(5, 5 + 7 * groups, 7))
        spread = rng.permutation(np.linspace(0, 1, groups))
        sizes = np.maximum(np.rint(largest * spread**4).astype(np.int64), 1)
        return _groups(rng, test_fraction, np.repeat(names, sizes))

    one_large = np.repeat([4, 40, 9, 70, 1], (20, 1, 2, 1, 1))
    return (
        Case("4 groups", _groups(rng, 0.25, np.repeat([-30, 12, 51, 8], (4, 3, 3, 2)))),
        Case("60 groups", arguments(0.25, 60, 40)),
        Case("75 groups, a fifth for the test", arguments(0.2, 75, 30)),
        Case("90 groups, almost half for the test", arguments(0.45, 90, 60)),
        Case("64 groups", arguments(0.375, 64, 90)),
        Case("130 groups, a tenth for the test", arguments(0.1, 130, 50)),
        Case("85 groups, a third for the test", arguments(0.33, 85, 35)),
        Case("70 groups, a quarter for the test", arguments(0.25, 70, 25)),
        Case("one group holds most of the rows", _groups(rng, 0.4, one_large), kind="adversarial"),
        Case("each row its own group", _groups(rng, 0.3, np.arange(48)), kind="edge"),
        Case(
            "two groups, and a fraction of less than one of them",
            _groups(rng, 0.1, np.repeat([6, 2], (3, 2))),
            kind="edge",
            convention="Each side has at least one group, however small the fraction.",
        ),
        Case(
            "two groups, and a fraction of more than one of them",
            _groups(rng, 0.9, np.repeat([5, 11], (2, 4))),
            kind="edge",
            convention="Each side has at least one group, however large the fraction.",
        ),
        Case("one group", _groups(rng, 0.25, np.full(5, 3)), kind="edge", raises=Raises("ValueError")),
        Case("a test fraction of 1", arguments(1.0, 4, 3), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(0.25, 9, 6), kind="edge", keeps_arguments=True),
    )


def _groups(rng: np.random.Generator, test_fraction: float, groups: Array) -> Mapping[str, Value]:
    return {"groups": rng.permutation(groups), "test_fraction": test_fraction, "rng": generator(rng)}


TASK = task(
    cases,
    driver="split_by_group",
    first=("answer",),
    properties=(
        Property(
            "a split",
            splits.split_of_groups,
            hint="Put train and test together and sort them: every row number must be there once.",
        ),
        Property("whole groups", splits.keeps_groups_whole, hint="Draw groups, not rows."),
        Property(
            "share of groups",
            splits.takes_share_of_groups,
            hint="Decide how many groups are tested before you draw them.",
        ),
        Property("follows rng", splits.groups_follow_generator, hint=USE_RNG),
        Property("fair draw", many_calls.tests_groups_fairly, hint=DRAW_FAIRLY),
    ),
)
