"""What an author of a unit reads of the battery: a line for each problem, with the file and what mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.authoring import Array, Case, changes, lets_pass, marked, mistake
from autograder.model import Misconception, Task
from tests.course import solution
from tests.helpers import TASKS, UNIT, with_answers
from tests.units import battery

RIGHT = {right.__name__: right for right in solution.ALL}
ANSWERS = "autograder/units/u90_arrays/answers/add_row.py"
FEW = range(2)


@pytest.fixture(autouse=True)
def _solution(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake unit's solution."""
    for module in ("battery", "graded"):
        monkeypatch.setattr(f"tests.units.{module}.solution_of", lambda unit: RIGHT)


@mistake(hint="Subtract nothing.")
def only_forgets_the_error(x: Array, row: Array) -> Any:
    """It takes the row away."""
    return x + row


def unjudged(*mistakes: Misconception) -> list[str]:
    task = with_answers(TASKS["add_row"], mistakes=mistakes)
    return [line for line in battery.unjudged(UNIT, task, lambda position: FEW) if "the edge" not in line]


def test_a_mistake_that_only_forgets_an_error_says_so() -> None:
    (forgets,) = marked(only_forgets_the_error)
    line = (
        f"{ANSWERS}: the mistake only_forgets_the_error is right in every case that has an answer; make it wrong in "
        "one, or write @mistake(…, about_errors=True) if its why is about an error that does not come"
    )
    assert [line] == unjudged(forgets)
    assert [] == unjudged(replace(forgets, about_errors=True))


def test_a_mistake_that_is_right_or_like_another_is_told() -> None:
    right = Misconception("right", (RIGHT["add_row"],), "It is right.", "Go on.")
    assert unjudged(right)[0].startswith(f"{ANSWERS}: the mistake right at seed 0 loses no points; draw a case")
    one = Misconception("one", (lambda x, row: x - row,), "It is one.", "Go on.")
    assert unjudged(one, replace(one, name="other"))[0].startswith(
        f"{ANSWERS}: the mistake other at seed 0 is taken for one; draw a case that tells it from any other"
    )


def test_an_edge_that_no_mistake_fails_is_told() -> None:
    found = list(battery.unjudged(UNIT, with_answers(TASKS["add_row"], mistakes=()), lambda position: FEW))
    assert found
    assert all(line.startswith(f"{ANSWERS}: no mistake fails the edge '") for line in found)
    assert all(line.endswith("write a mistake or a habit that does") for line in found)


def drawn(task: Task, arguments: Callable[[np.random.Generator], dict[str, Array]]) -> Task:
    """The task with these ordinary cases alone."""

    def cases(rng: np.random.Generator) -> tuple[Case, ...]:
        return (Case("the same", {"x": np.ones((2, 3))}), Case("another", arguments(rng)))

    cases.__module__ = task.cases.__module__
    return replace(task, cases=cases)


def test_cases_that_are_not_drawn_are_named() -> None:
    with_one = drawn(TASKS["row_means"], lambda rng: {"x": rng.normal(size=(4, 2))})
    lines = list(battery.earned_by_heart(UNIT, with_one, FEW))
    assert lines
    assert all(
        line.startswith("autograder/units/u90_arrays/row_means.py: answers of the public seed") for line in lines
    )
    told = "draw every ordinary case from rng: these have the same answer at every seed: 'the same'"
    assert all(line.endswith(told) for line in lines)


def test_a_name_that_is_not_the_solutions_is_told() -> None:
    misspelt = drawn(TASKS["row_means"], lambda rng: {"y": rng.normal(size=(4, 2))})
    found = list(battery.slipped(UNIT, misspelt))
    assert 2 == len(found), "the reference's and the solution's"
    assert (
        "the case 'another' has the arguments (y), and row_means in solutions/u90_arrays/arrays.py takes (x)"
        in (found[1])
    )


def test_a_habit_about_nothing_is_told() -> None:
    task = with_answers(TASKS["add_row"], mistakes=(*changes("rwo"), *lets_pass("no row")))
    first, second = battery.slipped(UNIT, task)
    assert "the habit changes_rwo is about the argument 'rwo', and no case with keeps_arguments=True has it" in first
    assert "the habit lets_no_row_pass is about the case 'no row'; those that raise are '" in second


def test_problems_are_lines_uncut() -> None:
    with pytest.raises(pytest.fail.Exception) as failure:
        battery.hold(f"{number}: {'long ' * 100}" for number in range(20))
    assert 20 == len(str(failure.value).splitlines())
    assert not failure.value.pytrace
    battery.hold([])
