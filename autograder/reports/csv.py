"""A class's grades as CSV: a gradebook imports it and a spreadsheet opens it, so no cell may be a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from autograder.model import Report
from autograder.reports.attention import NotGraded, attention_of
from autograder.words.text import one_line, points

# The full-width forms too: some spreadsheets read them as the ASCII ones. Some separate cells by other characters than
# commas, and then a formula may begin within a cell of ours.
_BEGINS_A_FORMULA: Final = re.compile(r"(^|[;|])(?=[\t\r]|[\s\u200c\u200d]*[-=+@\uff1d\uff0b\uff0d\uff20])")
_WAS_A_FORMULA: Final = re.compile(_BEGINS_A_FORMULA.pattern.replace(")(?=", ")'(?=", 1))
_NOT_GRADED: Final = "not graded: "


def grades_csv(reports: Sequence[Report], not_graded: Sequence[NotGraded] = ()) -> str:
    """One row per report: student, unit, score, max_score, the points of each task, misconceptions, attention.

    A task of another unit, or one at which the grader failed, is left empty. Misconceptions are ``task:name``,
    separated by ``; ``, and so are the reasons why a report needs attention. Who is not graded has a row without
    points, with the reason there.
    """
    task_ids = list(dict.fromkeys(result.id for report in reports for result in report.tasks))
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(["student", "unit", "score", "max_score", *map(safe, task_ids), "misconceptions", "attention"])
    for report in reports:
        earned = {result.id: points(result.points) for result in report.tasks if result.status != "internal"}
        writer.writerow(
            [
                safe(report.submission.name),
                safe(report.unit),
                points(report.score),
                points(report.max_score),
                *(earned.get(one, "") for one in task_ids),
                safe(mistakes_of(report)),
                "; ".join(attention_of(report)),
            ]
        )
    for one in not_graded:
        nothing = [""] * (len(task_ids) + 3)
        writer.writerow([safe(one.student), safe(one.unit), *nothing, safe(f"{_NOT_GRADED}{one.reason}")])
    return sheet.getvalue()


def not_graded_in(table: str) -> tuple[NotGraded, ...]:
    """Who is not graded, of a table that `grades_csv` made; nobody, of another."""
    rows = csv.DictReader(io.StringIO(table, newline=""), strict=True)
    try:
        found = [(row.get("student"), row.get("unit"), row.get("attention")) for row in rows]
    except csv.Error:
        return ()
    return tuple(
        NotGraded(unsafe(student), unsafe(reason).removeprefix(_NOT_GRADED), unsafe(unit or ""))
        for student, unit, reason in found
        if student and reason and reason.startswith(_NOT_GRADED)
    )


def mistakes_of(report: Report) -> str:
    """The known mistakes of a report, ``task:name``, separated by ``; ``."""
    named = [(result.id, result.message.misconception) for result in report.tasks]
    return "; ".join(f"{task}:{name}" for task, name in named if name)


def unsafe(cell: str) -> str:
    """A text cell as it was before `safe`, but for line ends."""
    return _WAS_A_FORMULA.sub(r"\1", cell)


def safe(text: str) -> str:
    """A text cell on one line, with an apostrophe in front of whatever a spreadsheet would compute."""
    return one_line(_BEGINS_A_FORMULA.sub(r"\1'", text))
