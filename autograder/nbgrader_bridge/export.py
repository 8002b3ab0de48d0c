"""``nbgrader export`` with a column for each task, and what each learner misunderstood."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin
from traitlets import Unicode

from autograder.classroom.own import is_own
from autograder.reports.attention import attention_of
from autograder.reports.csv import mistakes_of, safe
from autograder.reports.json import from_json

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
_OF_THE_REPORT = ("misconceptions", "attention")


class GradesExporter(ExportPlugin):
    """The gradebook as CSV: nbgrader's own columns, one for each graded cell, and the misconceptions.

    A cell is named by its unit and task: ``u02.linear_backward``, ``u02.reflection``; one of an instructor's own
    assignment by that, its notebook and its id: ``ps1.problem1.squares``. Its points are those that count,
    so what an instructor has marked replaces what was graded. Misconceptions are read from the reports beside the
    gradebook, ``u02.relu:name``, separated by ``; ``, and so is why a report needs attention. Who has handed nothing in
    has no points and an empty timestamp.
    """

    reports = Unicode("reports", help="The folder that the reports were written to.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the table to the file of ``--to``, or to ``grades.csv``."""
        rows = list(self._rows(gradebook))
        cells = dict.fromkeys(column for row in rows for column in row if column not in COLUMNS)
        for column in _OF_THE_REPORT:
            cells.pop(column, None)
        with Path(self.to or "grades.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*COLUMNS, *cells, *_OF_THE_REPORT], restval="", lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerow({column: safe(text) for column, text in row.items()})

    def _rows(self, gradebook: Gradebook) -> Iterator[Mapping[str, str]]:
        for assignment in gradebook.assignments:
            for student in gradebook.students:
                wanted = (not self.assignment or assignment.name in self.assignment) and (
                    not self.student or student.id in map(str, self.student)
                )
                if wanted:
                    yield self._row(gradebook, assignment, student)

    def _row(self, gradebook: Gradebook, assignment: Assignment, student: Student) -> Mapping[str, str]:
        row = {
            "assignment": assignment.name,
            "duedate": _text(assignment.duedate),
            "student_id": student.id,
            "last_name": _text(student.last_name),
            "first_name": _text(student.first_name),
            "email": _text(student.email),
            "max_score": _text(assignment.max_score),
        }
        try:
            submission = gradebook.find_submission(assignment.name, student.id)
        except MissingEntry:
            return row | {"timestamp": "", "raw_score": "0.0", "late_submission_penalty": "0.0", "score": "0.0"}
        penalty = submission.late_submission_penalty
        cells = {
            _column(assignment.name, notebook.name, grade.name): _text(grade.score)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        return {
            **row,
            "timestamp": _text(submission.timestamp),
            "raw_score": _text(submission.score),
            "late_submission_penalty": _text(penalty),
            "score": _text(max(0.0, submission.score - penalty)),
            **cells,
            **self._of_the_report(student.id, assignment.name),
        }

    def _of_the_report(self, student: str, unit: str) -> Mapping[str, str]:
        try:
            report = from_json((Path(self.reports) / student / f"{unit}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):  # no file, no report, or a name that no file can have
            return {}
        return dict(zip(_OF_THE_REPORT, (mistakes_of(report), "; ".join(attention_of(report))), strict=True))


def _column(assignment: str, notebook: str, cell: str) -> str:
    if is_own(assignment):  # whose notebooks may have cells of the same id
        return f"{assignment}.{notebook}.{cell}"
    return f"{assignment[:3]}.{cell.removeprefix('test_')}"


def _text(value: Any) -> str:
    return "" if value is None else str(value)
