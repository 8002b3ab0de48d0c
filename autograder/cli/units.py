"""``autograder units``."""

from __future__ import annotations

from autograder import course
from autograder.cli.arguments import Names, one_line_errors


def units(names: Names = None) -> None:
    """List the units, or some of them, with their tasks and points."""
    with one_line_errors():
        chosen = tuple(map(course.find, names or ())) or course.units()
    for unit in chosen:
        by_hand = sum(question.max_points for question in unit.graded_by_hand)
        points = sum(task.points for task in unit.tasks)
        print(f"{unit.name}: {unit.title} ({points:g} points, and {by_hand:g} marked by hand)")
        for task in unit.tasks:
            print(f"  {course.task_id(unit, task):<32}{task.points:>5g}")
