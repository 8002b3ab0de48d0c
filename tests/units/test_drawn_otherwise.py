"""A known mistake of a task about drawing is recognised by what its draws show, from whatever stream they come."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.grade import grade_task
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking, namespace_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Misconception, Task, Unit

DRAWN = [
    pytest.param(unit, task, marks=[pytest.mark.slow] if place else [])
    for place, (unit, task) in enumerate(
        (unit, task) for unit in course.units() for task in unit.tasks if task.properties and task.bar is None
    )
]
"""The tasks about drawing; one of them is always tried."""
CANNOT_BE_TOLD = {
    "group_split": 1 / 2,  # the rows of groups of very unequal sizes tell little
}
"""The share of a task's mistakes that must be named; four fifths elsewhere."""


def drawn_otherwise(wrong: Callable[..., Any]) -> Callable[..., Any]:
    """A function that draws from another stream than the one that it is given, which its state decides."""

    @wraps(getattr(wrong, "func", wrong))
    def moved(*arguments: Any) -> Any:
        return wrong(*(another(one) if isinstance(one, np.random.Generator) else one for one in arguments))

    return moved


def another(rng: np.random.Generator) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(int(rng.integers(2**62))))


@pytest.mark.parametrize(("unit", "task"), DRAWN, ids=lambda one: getattr(one, "function", ""))
def test_a_mistake_that_draws_otherwise_is_named_and_never_as_another_one(unit: Unit, task: Task) -> None:
    exam = exams_of(unit, PUBLIC_SEED, [task])[task.function]
    names = {}
    for mistake in task.answers.mistakes:
        if isinstance(mistake, Misconception):
            namespace = {**namespace_of(task, mistake.wrong), task.function: drawn_otherwise(mistake.wrong)}
            result = grade_task(unit, task, exam, asking(unit, task, namespace))
            names[mistake.name] = result.message.misconception
    assert {} == {name: said for name, said in names.items() if said in names and said != name}
    assert sum(said is not None for said in names.values()) >= CANNOT_BE_TOLD.get(task.function, 4 / 5) * len(names)
