"""What a good answer does well, told to who has one: once after a check, and by ``autograder idea`` ever after."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from autograder import course, history, names
from autograder.cli.arguments import root_with
from autograder.cli.exits import NOT_RIGHT, fail, one_line_errors
from autograder.history import Moment
from autograder.model import Task, TaskResult, Unit

_WIDEST: Final = 100
_HEADING: Final = "  What a good answer does well"


def idea(
    name: Annotated[str, typer.Argument(metavar="TASK", help="A task that you have solved, such as u01.softmax.")],
) -> None:
    """Say what a good answer to a task does well, once yours is right."""
    with one_line_errors():
        unit, task = names.task_meant(name)
        known = course.task_id(unit, task)
        is_own = (root_with("exercises") / "solutions").is_dir()  # who has the solutions may read all
        if not is_own and not _is_full(task, last_checks(history.tree_of(Path.cwd())).get(known)):
            fail(f"what a good answer to {known} does well is told once yours is right: check {known}", NOT_RIGHT)
        told = lines_of(unit, [task])
    print("\n".join(told) if told else f"  Nothing is written about {known}.")


def last_checks(tree: Path | None) -> Mapping[str, Moment]:
    """By task, what its last check showed; nothing where there is no history."""
    return {} if tree is None else {moment.task: moment for moment in history.read(tree)}


def newly_full(unit: Unit, results: Sequence[TaskResult], before: Mapping[str, Moment]) -> list[Task]:
    """The tasks that are full now, and were not when they were last checked."""
    full = {one.function for one in results if one.status == "ok" and one.points == one.max_points}
    return [
        task
        for task in unit.tasks
        if task.function in full and not _is_full(task, before.get(course.task_id(unit, task)))
    ]


def lines_of(unit: Unit, tasks: Sequence[Task]) -> list[str]:
    """The ideas of tasks below a heading; no line where there is none of them."""
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    told = [(task.function, text) for task in tasks if (text := course.idea_of(unit, task))]
    items = [
        textwrap.fill(f"{function}: {text}", width, initial_indent="  • ", subsequent_indent="    ")
        for function, text in told
    ]
    return [_HEADING, *items] if items else []


def _is_full(task: Task, moment: Moment | None) -> bool:
    return moment is not None and moment.status == "ok" and moment.points == task.points
