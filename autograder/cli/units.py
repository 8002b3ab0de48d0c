"""``autograder units``."""

from __future__ import annotations

from autograder import course
from autograder.cli.arguments import one_line_errors


def units() -> None:
    """List the units with their tasks and points."""
    with one_line_errors():
        known = course.units()
    for unit in known:
        by_hand = sum(question.max_points for question in unit.graded_by_hand)
        points = sum(task.points for task in unit.tasks)
        print(f"{unit.name}: {unit.title} ({points:g} points, and {by_hand:g} marked by hand)")
        for task in unit.tasks:
            print(f"  {course.task_id(unit, task):<32}{task.points:>5g}")
