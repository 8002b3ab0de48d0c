"""Whatever comes back in place of a draw, something is said about it, and what is said is ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Task, Unit
from autograder.words.message import text_of
from tests.units.graded import result_for
from tests.units.test_every_unit import task_name

DRAWN = [(unit, task) for unit in course.units() for task in unit.tasks if task.properties and task.bar is None]
ODD: dict[str, Any] = {
    "nothing": None,
    "a number": 1.5,
    "a text": "abc",
}
ODDER: dict[str, Any] = {
    "an empty list": [],
    "an empty tuple": (),
    "lists within": [[1, 2], [3]],
    "a truth": True,
    "not a number": np.array([np.nan, 1.0]),
    "rows of text": (np.array([0, 1]), None, "x"),
    "a table": np.zeros((2, 3)),
    "large numbers": np.array([2**62, -(2**62)]),
}


def giving(value: Any) -> Callable[..., Any]:
    def odd(*_arguments: Any) -> Any:
        return value

    return odd


@pytest.mark.parametrize("odd", [pytest.param(ODD, id="odd"), pytest.param(ODDER, id="odder", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("unit", "task"), DRAWN, ids=task_name)
def test_an_odd_answer_to_a_drawn_task_is_explained(unit: Unit, task: Task, odd: dict[str, Any]) -> None:
    said = {name: text_of(result_for(unit, task, giving(value), PUBLIC_SEED).message) for name, value in odd.items()}
    assert {} == {name: text for name, text in said.items() if not text or "could not say" in text}


def test_a_draw_from_the_whole_program_is_told_beside_a_known_mistake() -> None:
    unit, task = course.find_task("u04.minibatches")

    def full_batches_alone(n: int, batch_size: int, rng: np.random.Generator) -> list[Any]:
        if n < 1 or batch_size < 1:
            raise ValueError("there is nothing to draw")
        np.random.random(3)  # noqa: NPY002 what is looked for
        order = rng.permutation(n)
        return [order[start : start + batch_size] for start in range(0, n - batch_size + 1, batch_size)]

    message = result_for(unit, task, full_batches_alone, PUBLIC_SEED).message
    assert "short_batch_dropped" == message.misconception
    assert "Besides: It draws from a generator of the whole program" in text_of(message)
