"""Validation scores after training on more and more rows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Property, Raises, Value, task
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.properties import learning_curve, many_calls
from autograder.units.u08_generalization.properties.calls import DRAW_FAIRLY, USE_RNG


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows that can be told apart; sizes in any order, all rows, sizes that do not exist."""

    def arguments(n: int, d: int, n_val: int, sizes: list[int]) -> Mapping[str, Value]:
        # The first numbers of all rows are different, so that a row can be told by it.
        ids = rng.permutation(n + n_val) / 10 + 0.1
        x = np.concatenate([ids[:, None], rng.normal(size=(n + n_val, d - 1)).round(2)], axis=1)
        y = rng.permutation(n + n_val) % 10
        parts = {"x": x[:n], "y": y[:n], "x_val": x[n:], "y_val": y[n:]}
        return {**parts, "sizes": sizes, "rng": generator(rng)}

    return (
        Case("4 rows, sizes 1 and 3", arguments(4, 1, 1, [1, 3])),
        Case("60 rows, 4 sizes", arguments(60, 3, 9, [5, 10, 20, 40])),
        Case("90 rows, 3 sizes", arguments(90, 2, 14, [8, 30, 61])),
        Case("45 rows, 5 sizes", arguments(45, 4, 7, [4, 9, 16, 25, 36])),
        Case("120 rows, 2 sizes", arguments(120, 3, 30, [20, 70])),
        Case("80 rows, 6 sizes", arguments(80, 5, 11, [6, 12, 18, 24, 48, 72])),
        Case("sizes that do not ascend", arguments(50, 2, 8, [30, 6, 18]), kind="adversarial"),
        Case("all training rows", arguments(40, 2, 5, [10, 40]), kind="edge"),
        Case("a size larger than x", arguments(6, 2, 2, [3, 7]), kind="edge", raises=Raises("ValueError")),
        Case("a size of 0", arguments(6, 2, 2, [0, 3]), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(30, 2, 6, [7, 15]), kind="edge", keeps_arguments=True),
    )


TASK = task(
    cases,
    driver="draw_curve",
    first=("answer", "scores"),
    properties=(
        Property(
            "one training for each size",
            learning_curve.asks_once_for_each_size,
            hint="Call `fit_and_score` once for each size, with as many training rows.",
        ),
        Property(
            "training rows",
            learning_curve.trains_on_training_rows,
            hint="Shuffle row numbers once, and use them for `x` and for `y`.",
        ),
        Property(
            "larger sets contain smaller ones",
            learning_curve.grows,
            hint="Take the first rows of one random order, more and more of them.",
        ),
        Property(
            "validation rows",
            learning_curve.scores_on_all_validation_rows,
            hint="Give all validation rows, with their labels, for every size.",
        ),
        Property(
            "scores",
            learning_curve.returns_what_was_said,
            hint="Return the scores as they come, in the order of the sizes.",
        ),
        Property("follows rng", learning_curve.rows_follow_generator, hint=USE_RNG),
        Property("fair draw", many_calls.trains_on_rows_fairly, hint=DRAW_FAIRLY),
    ),
)
