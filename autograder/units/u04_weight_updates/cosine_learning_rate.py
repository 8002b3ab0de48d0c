"""A learning rate that warms up and then follows a cosine."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring import Case, Raises, task
from autograder.units.u04_weight_updates.cases import Settings

FIRST: Final = "step: the number of the step, int in ``[0, total]``; the first is 0."
NO_WARMUP: Final = "warmup: the number of steps in the warm-up, int in ``[0, total)``; 0 for none."
TOP: Final = "to run from 1 at ``step = warmup``"
BOTTOM: Final = "to 0 at ``step = total``."


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(step: int, total: int, warmup: int, highest: int = 1000) -> Settings:
        return {
            "step": step,
            "total": total,
            "base": int(rng.integers(highest // 50, highest)) / 1000,
            "warmup": warmup,
        }

    def edge(name: str, step: int, total: int, warmup: int, *promise: str, convention: str = "") -> Case:
        return Case(name, arguments(step, total, warmup), kind="edge", promise=promise, convention=convention)

    def refused(name: str, step: int, total: int, warmup: int) -> Case:
        promise = "`step` or `warmup` is outside its range."
        return Case(name, arguments(step, total, warmup), kind="edge", raises=Raises("ValueError"), promise=promise)

    def above_one(name: str, step: int, total: int, warmup: int) -> Case:
        """The highest rate is 10 or more, so that the rate is above 1 wherever it is not nearly 0."""
        return Case(name, arguments(step, total, warmup, highest=500_000))

    whole = int(rng.integers(40, 60))
    return (
        Case("during the warm-up", arguments(int(rng.integers(2, 7)), 20, 8)),
        Case("during a long warm-up", arguments(int(rng.integers(20, 35)), 60, 40)),
        Case("soon after the warm-up", arguments(int(rng.integers(8, 10)), 20, 6)),
        Case("late", arguments(int(rng.integers(23, 28)), 30, 4)),
        Case("a long run, early", arguments(int(rng.integers(170, 280)), 1000, 100)),
        Case("a long run, late", arguments(int(rng.integers(700, 900)), 1000, 50)),
        Case("no warm-up", arguments(int(rng.integers(3, 8)), 20, 0), promise=NO_WARMUP),
        Case("no warm-up, late", arguments(int(rng.integers(30, 38)), whole, 0), promise=NO_WARMUP),
        Case("after a long warm-up", arguments(int(rng.integers(32, 36)), 50, 30)),
        above_one("a high rate, in the warm-up", int(rng.integers(2, 7)), 25, 9),
        above_one("a high rate, soon after the warm-up", int(rng.integers(10, 13)), 40, 8),
        above_one("a high rate, late", int(rng.integers(40, 50)), 60, 6),
        edge(
            "the very first step",
            *(0, 20, 5),
            FIRST,
            convention="The warm-up starts one part above zero, so that the first step is not lost.",
        ),
        edge(
            "the last step of the warm-up",
            *(4, 20, 5),
            "float in ``[0, base]``. For ``step < warmup`` it is ``(step + 1) / warmup`` of `base`.",
        ),
        edge("the step after the warm-up", 5, 20, 5, TOP),
        edge("the first step without a warm-up", 0, 20, 0, NO_WARMUP, FIRST, TOP),
        edge("the end of the run", 20, 20, 5, BOTTOM),
        edge(
            "the end of a run of one step",
            *(1, 1, 0),
            *("total: the number of steps in the run, int, at least 1.", NO_WARMUP, BOTTOM),
        ),
        refused("a step after the end", 21, 20, 5),
        refused("a step before the start", -1, 20, 5),
        refused("a warm-up as long as the run", 10, 10, 10),
        refused("a warm-up longer than the run", 8, 10, 11),
        refused("a warm-up of −1", 3, 20, -1),
    )


TASK = task(cases)
