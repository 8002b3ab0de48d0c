"""What learners of our units are shown is short, and theirs: what their function returned, not a driver's record."""

from __future__ import annotations

import re

import pytest

from autograder import course
from autograder.model import Misconception, Task, Unit
from autograder.words import show
from autograder.words.message import text_of
from tests.units.graded import result_for


def wrong_of(task: Task) -> list[Misconception]:
    """The wrong functions of a task."""
    return [one for one in task.answers.mistakes if isinstance(one, Misconception)]


RECORDED = [(unit, task) for unit in course.units() for task in unit.tasks if task.first]
WITH_MISCONCEPTIONS = [(unit, task) for unit in course.units() for task in unit.tasks if wrong_of(task)]


def test_there_are_tasks_whose_driver_keeps_a_record() -> None:
    recorded = {task.function for _, task in RECORDED}
    assert {"minibatches", "kfold", "learning_curve", "oversample"} <= recorded


@pytest.mark.parametrize(("unit", "task"), RECORDED, ids=lambda value: getattr(value, "function", ""))
def test_no_record_of_a_driver_is_shown(unit: Unit, task: Task) -> None:
    for misconception in wrong_of(task)[:3]:
        message = text_of(result_for(unit, task, misconception.wrong, 1).message)
        came_back = re.findall(r"Came back: (.*)", message)[0]
        assert came_back.endswith("the first time") or came_back.startswith("no value"), message
        assert not re.search("next call|same seed again|said", came_back)


@pytest.mark.parametrize(("unit", "task"), WITH_MISCONCEPTIONS, ids=lambda value: getattr(value, "function", ""))
def test_a_call_has_few_numbers_in_its_arrays(unit: Unit, task: Task) -> None:
    message = text_of(result_for(unit, task, wrong_of(task)[0].wrong, 1).message)
    for line in re.findall(r"(?:Called|Came back): (.*)", message):
        arrays = re.findall(r"\[[-\d., \[\]e+naif]*\]", line)
        assert show.MAX_ON_A_LINE >= sum(len(re.findall(r"-?\d[\d.e+-]*|nan|inf", array)) for array in arrays), line
