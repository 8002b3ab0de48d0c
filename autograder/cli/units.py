"""``autograder units``."""

from __future__ import annotations

from autograder import course


def units() -> None:
    """List the units with their tasks and points."""
    for unit in course.units():
        by_hand = sum(question.max_points for question in unit.graded_by_hand)
        points = sum(task.points for task in unit.tasks)
        print(f"{unit.name}: {unit.title} ({points:g} points, and {by_hand:g} marked by hand)")
        for task in unit.tasks:
            print(f"  {course.task_id(unit, task):<32}{task.points:>5g}")
