"""The comparison as a table: for a terminal, and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from autograder.classroom.regrade.difference import CAUSES, Comparison
from autograder.reports.csv import safe
from autograder.words.text import one_line, points

_COLUMNS: Final = (
    *("student", "unit", "reported", "regraded", "max_score", "difference"),
    *("look", "causes", "tasks", "detail"),
)
_SHOWN_TASKS: Final = 3
_LONGEST: Final = 200


def to_table(comparisons: Sequence[Comparison], tolerance: float) -> Table:
    """A row for each comparison; ``!`` marks those that somebody should look at. See `Comparison.is_fine`."""
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("")
    table.add_column("student", overflow="fold")
    table.add_column("unit", no_wrap=True)
    for name in ("reported", "regraded", "difference"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    for one in comparisons:
        fine = one.is_fine(tolerance)
        table.add_row(
            Text("" if fine else "!", "bold red"),
            Text(one_line(one.student), "bold"),
            Text(one_line(one.unit)[:3]),
            Text(_number(one.reported)),
            Text(_number(one.regraded)),
            Text(_signed(one.difference), "" if fine else "red"),
            Text(_why(one)),
        )
    return table


def to_csv(comparisons: Sequence[Comparison], tolerance: float) -> str:
    """One row per comparison: the scores, whether somebody should look (``yes``), the causes and the tasks."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in comparisons:
        writer.writerow(
            [
                safe(one.student),
                safe(one.unit),
                *("" if number is None else points(number) for number in (one.reported, one.regraded)),
                points(one.max_score),
                "" if one.difference is None else points(one.difference),
                "" if one.is_fine(tolerance) else "yes",
                "; ".join(one.causes),
                safe("; ".join(_tasks(one))),
                safe(one.detail),
            ]
        )
    return sheet.getvalue()


def _why(one: Comparison) -> str:
    words = ", ".join(CAUSES[cause] for cause in one.causes)
    tasks = list(_tasks(one))
    more = len(tasks) - _SHOWN_TASKS
    which = "; ".join(tasks[:_SHOWN_TASKS]) + (f" and {more} more" if more > 0 else "")
    return one_line(": ".join(part for part in (words, one.detail[:_LONGEST], which) if part))


def _tasks(one: Comparison) -> Iterator[str]:
    for task in one.tasks:
        yield f"{task.id} {_number(task.reported)} → {_number(task.regraded)}"


def _number(number: float | None) -> str:
    return "–" if number is None else points(number)


def _signed(number: float | None) -> str:
    if number is None:
        return "–"
    return ("+" if number > 0 else "−" if number < 0 else "") + points(abs(number))
