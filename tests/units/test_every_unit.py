"""One battery for every unit that registers: what must hold of a unit before a learner sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.grade import grade
from autograder.judge.exam import exams_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Task, Unit
from autograder.planted import planted_sources
from autograder.reports.json import to_json
from autograder.sandbox import Launcher, choose
from tests.units import battery
from tests.units.battery import hold
from tests.units.graded import exercise, solution

UNITS = course.units()
TASKS = [(unit, task) for unit in UNITS for task in unit.tasks]
FIRST_SEEDS, SEEDS_AT_ONCE = 2, 10
SEEDS = [
    pytest.param(range(FIRST_SEEDS), id="first seeds"),
    *(
        pytest.param(range(first, first + SEEDS_AT_ONCE), id=str(first), marks=pytest.mark.slow)
        for first in range(0, 50, SEEDS_AT_ONCE)
    ),
]
MISTAKE_SEEDS = range(20)
SEEDS_OF_A_TASK = 4
OTHER_SEEDS = [
    pytest.param(range(PUBLIC_SEED + 1, PUBLIC_SEED + 2), id="first seed"),
    pytest.param(range(PUBLIC_SEED + 2, PUBLIC_SEED + 5), id="other seeds", marks=pytest.mark.slow),
]


def unit_name(unit: Unit) -> str:
    return unit.name[:3]


def task_name(value: object) -> str | None:
    match value:
        case Unit():
            return unit_name(value)
        case Task():
            return value.function
    return None


@pytest.fixture(scope="module")
def launcher() -> Launcher:
    return choose()


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_cases_answers_and_solution_share_their_names(unit: Unit, task: Task) -> None:
    hold(battery.slipped(unit, task))


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("unit", UNITS, ids=unit_name)
def test_the_solution_earns_full_marks_and_the_stub_nothing(unit: Unit, seeds: range, launcher: Launcher) -> None:
    for seed in seeds:
        exams = exams_of(unit, seed)
        report = grade(solution(unit), unit, seed, launcher, "solution", exams=exams)
        hold(battery.lost_by_the_solution(unit, report))
        assert sum(task.points for task in unit.tasks) == report.score
        if seed == seeds[-1]:
            again = grade(solution(unit), unit, seed, launcher, "solution")
            assert to_json(report) == to_json(again), f"the same seed, {seed}, gives other bytes"
        report = grade(exercise(unit), unit, seed, launcher, "stub", exams=exams)
        assert 0 == report.score, f"at seed {seed}"
        unwritten = [one for one in report.tasks if one.function not in planted_sources(unit)]
        assert {"missing", "skipped"} >= {task.status for task in unwritten}


def dealt(unit: Unit, task: Task, position: int) -> list[int]:
    """The seed at which a task's mistake in this place is tried: one of a few for each task, since all known mistakes
    answer the cases of each, and another few for the next task."""
    first = unit.tasks.index(task) * SEEDS_OF_A_TASK
    return [MISTAKE_SEEDS[(first + position % SEEDS_OF_A_TASK) % len(MISTAKE_SEEDS)]]


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_each_mistake_is_named_and_read_and_each_edge_is_failed(unit: Unit, task: Task) -> None:
    hold(battery.unjudged(unit, task, lambda position: dealt(unit, task, position)))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_each_mistake_is_named_and_read_and_each_edge_is_failed_at_every_seed(unit: Unit, task: Task) -> None:
    hold(battery.unjudged(unit, task, lambda position: MISTAKE_SEEDS))


def _nothing(*_arguments: Any) -> None:
    return None


def _value_error(*_arguments: Any) -> None:
    raise ValueError("(1, 2) and (3, 4)")


def _first_argument(*arguments: Any) -> Any:
    return arguments[0]


def _zero(*_arguments: Any) -> float:
    return 0.0


def _true(*_arguments: Any) -> bool:
    return True


def _zeros_like_everything(*arguments: Any) -> Any:
    zeros = tuple(np.zeros_like(argument) for argument in arguments if isinstance(argument, np.ndarray))
    return zeros[0] if len(zeros) == 1 else zeros


TRIVIAL: Sequence[Callable[..., Any]] = (
    _nothing,
    _value_error,
    _first_argument,
    _zero,
    _true,
    _zeros_like_everything,
)


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(2), id="first seeds"), pytest.param(range(2, 5), marks=pytest.mark.slow)]
)
@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_an_answer_that_ignores_the_question_earns_nothing(unit: Unit, task: Task, seeds: range) -> None:
    some = seeds if task.bar is None else seeds[:1]
    hold(problem for one in TRIVIAL for problem in battery.earned_without_looking(unit, task, one, some))


@pytest.mark.parametrize("seeds", OTHER_SEEDS)
@pytest.mark.parametrize(("unit", "task"), [(unit, task) for unit, task in TASKS if task.bar is None], ids=task_name)
def test_answers_of_the_public_seed_earn_nothing_at_another(unit: Unit, task: Task, seeds: range) -> None:
    hold(battery.earned_by_heart(unit, task, seeds))


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_ordinary_cases_carry_most_of_the_points(unit: Unit, task: Task) -> None:
    hold(battery.too_few_ordinary(unit, task))


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_the_cases_are_named_apart(unit: Unit, task: Task) -> None:
    hold(battery.named_alike(unit, task))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("unit", "task"), [(unit, task) for unit, task in TASKS if task.bar is not None], ids=task_name
)
def test_the_controls_miss_the_bar(unit: Unit, task: Task, seed: int) -> None:
    """What ``bars.json`` says of a hundred seeds holds still; that it is of today's code is seen in `make check`."""
    hold(battery.reached_by_controls(unit, task, seed))
