"""``autograder units``."""

from __future__ import annotations

from autograder import course, names
from autograder.cli.arguments import AnyNames
from autograder.cli.exits import one_line_errors
from autograder.names import Meant


def units(named: AnyNames = None) -> None:
    """List the units, or some of them, with their tasks and points."""
    with one_line_errors():
        chosen = [names.meant(text) for text in named or ()] or [Meant(unit) for unit in course.units()]
    for one in chosen:
        unit = one.unit
        by_hand = sum(question.max_points for question in unit.graded_by_hand)
        points = sum(task.points for task in unit.tasks)
        print(f"{unit.name}: {unit.title} ({points:g} points, and {by_hand:g} marked by hand)")
        for task in unit.tasks if one.task is None else (one.task,):
            print(f"  {course.task_id(unit, task):<32}{task.points:>5g}")
