"""Right work passes every property, at many more seeds than a learner will ever meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import course
from autograder.model import Task, Unit
from autograder.quality import calibrate
from autograder.quality.bars import solution_path
from autograder.words.message import text_of
from tests.units.graded import graded_beside, points_beside
from tests.units.test_every_unit import task_name

ROOT = Path(__file__).resolve().parents[2]
PROPERTY_TASKS = [(unit, task) for unit in course.units() for task in unit.tasks if task.properties]
SEEDS = 500
AT_ONCE = 50
FIRST, FIRST_TRAINED = 8, 1


def alarms(unit: Unit, task: Task, seeds: range) -> list[tuple[int, str]]:
    """The seeds at which the solution does not earn full marks, with what it is told."""
    namespace = calibrate.solution_namespace(solution_path(unit, ROOT))
    lost = [seed for seed in seeds if points_beside(unit, task, namespace, seed) < task.points]
    return [(seed, text_of(graded_beside(unit, task, namespace, seed).message)) for seed in lost]


def test_there_are_property_tasks() -> None:
    assert PROPERTY_TASKS


@pytest.mark.parametrize(("unit", "task"), PROPERTY_TASKS, ids=task_name)
def test_right_work_passes_at_the_first_seeds(unit: Unit, task: Task) -> None:
    assert [] == alarms(unit, task, range(FIRST if task.bar is None else FIRST_TRAINED))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
@pytest.mark.parametrize(("unit", "task"), PROPERTY_TASKS, ids=task_name)
def test_right_work_passes_at_all_seeds(unit: Unit, task: Task, first: int) -> None:
    assert [] == alarms(unit, task, range(first, first + AT_ONCE))
