"""A split that gives each class its share of test rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.authoring import Case, Property, Raises, Value, task
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.properties import many_calls, splits
from autograder.units.u08_generalization.properties.calls import DRAW_FAIRLY, USE_RNG


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Labels with few and many classes, scattered names, rare classes, and what cannot be split."""

    def arguments(test_fraction: float, *rows: int, labels: Sequence[int] = range(20)) -> Mapping[str, Value]:
        y = rng.permutation(np.repeat(labels[: len(rows)], rows))
        return {"y": y, "test_fraction": test_fraction, "rng": generator(rng)}

    def drawn(test_fraction: float, *rows: int) -> Case:
        """Up to half as many rows again of each class, so that no split of other rows is one of these."""
        more = [count + int(rng.integers(1 + count // 2)) for count in rows]
        return Case(f"{sum(more)} rows, {len(more)} classes", arguments(test_fraction, *more))

    scattered = rng.integers(9, 50, size=4).tolist()
    pairs = int(rng.integers(5, 7))
    return (
        Case(f"{pairs} classes of two rows", arguments(0.5, *[2] * pairs)),
        drawn(0.3, 27, 13),
        drawn(0.2, 38, 14, 9),
        drawn(0.375, 70, 31, 13, 6),
        Case("labels −2, 3, 7 and 11", arguments(0.25, *scattered, labels=(11, -2, 7, 3))),
        drawn(0.25, 49, 43, 38, 35, 33, 29, 26, 22, 14, 11),
        drawn(0.15, 399, 21),
        drawn(0.3, 111, 98, 83, 71, 58, 39, 27, 13),
        drawn(0.3, 83, 57, 31, 29),
        Case(
            "rows sorted by class", {**arguments(0.25, 60), "y": np.repeat([0, 1, 2], (30, 18, 12))}, kind="adversarial"
        ),
        Case(
            "a class of two rows",
            arguments(0.2, 7, 2),
            kind="edge",
            convention="A class of two rows or more has rows on both sides, however small its share.",
        ),
        Case(
            "a class of two rows, and most rows are for the test",
            arguments(0.8, 9, 2),
            kind="edge",
            convention="A class of two rows or more has rows on both sides, however large its share.",
        ),
        Case(
            "a class of one row",
            arguments(0.25, 8, 1),
            kind="edge",
            convention="The only row of a class is a training row: what was never seen in training cannot be tested.",
        ),
        Case("one row", {**arguments(0.25, 1), "y": np.array([3])}, kind="edge", raises=Raises("ValueError")),
        *(
            Case(
                f"a test fraction of {fraction:g}", arguments(fraction, 3, 3), kind="edge", raises=Raises("ValueError")
            )
            for fraction in (0.0, 1.0)
        ),
        Case("arguments stay unchanged", arguments(0.25, 13, 9), kind="edge", keeps_arguments=True),
    )


TASK = task(
    cases,
    driver="split_by_class",
    first=("answer",),
    properties=(
        Property(
            "a split",
            splits.split_of_labels,
            hint="Put train and test together and sort them: every row number must be there once.",
        ),
        Property(
            "class shares",
            splits.keeps_class_shares,
            hint="Count the test rows of each class, and compare with the docstring.",
        ),
        Property(
            "random order",
            splits.is_in_random_order,
            hint="Shuffle train and test once more when all classes are together.",
        ),
        Property("follows rng", splits.labels_follow_generator, hint=USE_RNG),
        Property("fair draw", many_calls.tests_rows_fairly, hint=DRAW_FAIRLY),
    ),
)
