"""The way back through dropout, with the cache of the learner's own way there."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.authoring import Case, Property, Value, task
from autograder.units.u08_generalization.cases import away_from_zero, dropped
from autograder.units.u08_generalization.properties import dropout


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients without zeros; zeros in x; outside training."""

    def arguments(p: float, *shape: int, zeros: float = 0.0, train: bool = True) -> Mapping[str, Value]:
        return {**dropped(rng, p, *shape, zeros=zeros, train=train), "dout": away_from_zero(rng, *shape)}

    return (
        Case("1 row of 4, p = 0.2", arguments(0.2, 1, 4)),
        Case("20 rows of 30, p = 0.2", arguments(0.2, 20, 30)),
        Case("25 rows of 12, p = 0.7", arguments(0.7, 25, 12)),
        Case("30 rows of 14, p = 0.35", arguments(0.35, 30, 14)),
        Case("18 rows of 40, p = 0.1", arguments(0.1, 18, 40)),
        Case("15 rows of 50, p = 0.6", arguments(0.6, 15, 50)),
        Case("half of x is zero, p = 0.2", arguments(0.2, 40, 20, zeros=0.5), kind="edge"),
        Case("half of x is zero, p = 0.7", arguments(0.7, 24, 30, zeros=0.5), kind="edge"),
        Case(
            "train is False",
            arguments(0.7, 2, 3, train=False),
            kind="edge",
            convention="Outside training the gradient passes as it is.",
        ),
        Case("arguments stay unchanged", arguments(0.2, 20, 10), kind="edge", keeps_arguments=True),
    )


TASK = task(
    cases,
    driver="drop_and_return",
    properties=(
        Property("the way there", dropout.goes_there, hint="Mend `dropout_forward` first."),
        Property(
            "the same way back",
            dropout.goes_back_the_same_way,
            hint="How much does `out` change if this number of x changes a little?",
        ),
        Property(
            "zeros in x",
            dropout.lets_zeros_through,
            hint="Remember what was dropped, do not guess it from what came out.",
        ),
    ),
    requires=("dropout_forward",),
)
