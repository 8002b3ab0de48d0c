"""A learning rate that warms up and then follows a cosine."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Case, Raises, task
from autograder.units.u04_weight_updates.cases import Settings


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(step: int, total: int, warmup: int) -> Settings:
        return {"step": step, "total": total, "base": int(rng.integers(20, 1000)) / 1000, "warmup": warmup}

    def refused(name: str, step: int, total: int, warmup: int) -> Case:
        return Case(name, arguments(step, total, warmup), kind="edge", raises=Raises("ValueError"))

    whole = int(rng.integers(40, 60))
    return (
        Case("during the warm-up", arguments(int(rng.integers(2, 7)), 20, 8)),
        Case("during a long warm-up", arguments(int(rng.integers(20, 35)), 60, 40)),
        Case("soon after the warm-up", arguments(int(rng.integers(8, 10)), 20, 6)),
        Case("late", arguments(int(rng.integers(23, 28)), 30, 4)),
        Case("a long run, early", arguments(int(rng.integers(170, 280)), 1000, 100)),
        Case("a long run, late", arguments(int(rng.integers(700, 900)), 1000, 50)),
        Case("no warm-up", arguments(int(rng.integers(3, 8)), 20, 0)),
        Case("no warm-up, late", arguments(int(rng.integers(30, 38)), whole, 0)),
        Case("after a long warm-up", arguments(int(rng.integers(32, 36)), 50, 30)),
        Case(
            "the very first step",
            arguments(0, 20, 5),
            kind="edge",
            convention="The warm-up starts one part above zero, so that the first step is not lost.",
        ),
        Case("the last step of the warm-up", arguments(4, 20, 5), kind="edge"),
        Case("the step after the warm-up", arguments(5, 20, 5), kind="edge"),
        Case("the end of the run", arguments(20, 20, 5), kind="edge"),
        refused("a step after the end", 21, 20, 5),
        refused("a step before the start", -1, 20, 5),
        refused("a warm-up as long as the run", 10, 10, 10),
        refused("a negative warm-up", 3, 20, -2),
    )


TASK = task(cases)
