"""Right works of unlike styles, written from the learners' notebooks alone, have all points."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Final

import pytest

from autograder import course
from autograder.grade import grade_task
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Task, Unit
from autograder.quality.bars import solution_path
from autograder.quality.calibrate import solution_namespace
from autograder.words.message import text_of
from tests.held_out.works import FOLDER, loaded

SETS: Final = ("fourth_right", "fifth_right", "sixth_right")
QUICK: Final = ("u06.whiten", "u07.cka", "u09.near_duplicates", "u11.predict")
"""Tasks that are always tried."""


def _file_of(which: str, unit: Unit, task: Task) -> Path:
    return FOLDER / which / unit.name / f"{task.function}.py"


TASKS: Final = [
    pytest.param(
        which,
        unit,
        task,
        id=f"{which}-{unit.name[:3]}.{task.function}",
        marks=[] if f"{unit.name[:3]}.{task.function}" in QUICK else [pytest.mark.slow],
    )
    for which in SETS
    for unit in course.units()
    for task in unit.tasks
    if _file_of(which, unit, task).is_file()
]


def test_there_are_right_works_and_each_belongs_to_a_task() -> None:
    assert len(TASKS) == sum(len(list((FOLDER / which).glob("*/*.py"))) for which in SETS) > 0
    assert {f"{which}-{one}" for which in SETS for one in QUICK} <= {str(one.id) for one in TASKS}


@pytest.mark.parametrize(("which", "unit", "task"), TASKS)
def test_every_right_work_has_all_points(which: str, unit: Unit, task: Task) -> None:
    right = solution_namespace(solution_path(unit, FOLDER.parents[1]))
    names = loaded(_file_of(which, unit, task), right)
    helpers = {name[1:]: value for name, value in names.items() if name.startswith("_") and name[1:] in right}
    works = {
        name: one
        for name, one in names.items()
        if not name.startswith("_")
        and (inspect.isfunction(one) or inspect.isclass(one))
        and one.__module__ == names["__name__"]
    }
    assert works
    exam, lost = exams_of(unit, PUBLIC_SEED, [task])[task.function], {}
    for name, work in works.items():
        result = grade_task(unit, task, exam, asking(unit, task, {**right, **helpers, task.function: work}))
        if result.points < result.max_points:
            lost[name] = text_of(result.message)
    assert {} == lost
