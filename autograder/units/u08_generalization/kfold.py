"""The folds of a cross-validation: each row tested once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Property, Raises, Value, task
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.properties import many_calls, splits
from autograder.units.u08_generalization.properties.calls import DRAW_FAIRLY


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Numbers of rows that the number of folds divides, and that it does not; what makes no folds."""

    def arguments(n: int, k: int) -> Mapping[str, Value]:
        return {"n": n, "k": k, "rng": generator(rng)}

    def between(lowest: int, highest: int) -> int:
        return int(rng.integers(lowest, highest + 1))

    def ordinary(k: int, rest: int) -> Case:
        # So many rows, and rarely the same number twice, that folds learnt by heart are folds of something else.
        n = k * between(12, 90) + rest
        return Case(f"{n} rows, {k} folds", arguments(n, k))

    few, many = between(5, 7), between(8, 11)
    alone = between(5, 9)
    return (
        ordinary(between(3, 4), 0),
        ordinary(between(5, 8), 0),
        ordinary(few, few - 2),
        ordinary(many, many - 2),
        ordinary(2, 1),
        ordinary(few + 1, 1),
        Case("as many folds as rows", arguments(alone, alone), kind="edge"),
        Case("one fold", arguments(5, 1), kind="edge", raises=Raises("ValueError")),
        Case("more folds than rows", arguments(4, 5), kind="edge", raises=Raises("ValueError")),
    )


TASK = task(
    cases,
    driver="split_into_folds",
    first=("answer",),
    properties=(
        Property("folds", splits.are_folds, hint="Shuffle once, cut into k parts, test each part once."),
        Property(
            "follows rng",
            splits.folds_follow_generator,
            hint="Shuffle all rows with the generator that is passed in, and with no other, before you cut.",
        ),
        Property("fair draw", many_calls.deals_rows_fairly, hint=DRAW_FAIRLY),
    ),
)
