"""What of a class counts as a grade, and whose grade waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.classroom.laid_out import MarksOf
from autograder.model import Report
from autograder.reports.useful import is_unreadable
from autograder.words.show import count


@dataclass(frozen=True)
class Grade:
    """Points of a learner in a unit, and what the unit is worth there; both in points of the course."""

    points: float
    worth: float

    def out_of(self, most: float | None) -> float:
        """The points where the platform gives `most` for the unit; as they are, where it says nothing."""
        if most is None or most <= 0 or self.worth <= 0 or most == self.worth:
            return self.points
        return self.points / self.worth * most


Grades = dict[tuple[str, str], Grade]
"""By student and unit."""


def grades_of(reports: Sequence[Report], marks: MarksOf | None) -> tuple[Grades, list[str]]:
    """The grades of a class, and a line for each whose grade is not known yet or may still change.

    Args:
        reports: what was graded.
        marks: what a gradebook holds, with marks by hand and penalties; `None` where reports alone count.
    """
    grades: Grades = {}
    lines: list[str] = []
    for report in reports:
        student, unit = key = (report.submission.name, report.unit)
        held = None if marks is None else marks.get(key)
        waiting = [] if held is None else [one for one in held.by_hand if one.points is None]
        failed = any(result.status == "internal" for result in report.tasks)
        if marks is not None and held is None:
            lines.append(f"{student}, {unit}: is not in the gradebook, so that no grade is written")
        elif (is_unreadable(report) or failed) and (held is None or waiting):
            why = "cannot be read" if is_unreadable(report) else "was not graded to its end"
            lines.append(f"{student}, {unit}: {why}; no grade is written until a person has marked it")
        else:
            grades[key] = Grade(report.score, report.max_score) if held is None else Grade(held.score, held.max_score)
            if waiting:
                lines.append(f"{student}, {unit}: {count(len(waiting), 'cell')} still to be marked by hand count 0")
    return grades, lines
