"""Which reports a gradebook holds: it is asked, since it can be deleted, moved or put back from a copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from nbformat import NotebookNode
from sqlalchemy import create_engine, text

from autograder.model import Report
from autograder.nbgrader_bridge.autograde import REPORT_KEY, points_in_gradebook, report_sha256
from autograder.nbgrader_bridge.database import usable
from autograder.submission import Work

Points: TypeAlias = Mapping[str, float | None]

_QUERY: Final = """
    SELECT submitted_assignment.student_id, assignment.name, base_cell.name, grade.auto_score
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
"""


def points_entered(url: str) -> dict[tuple[str, str], dict[str, float | None]]:
    """The points of each graded cell by its id, of each submission by its student and unit.

    Raises:
        UnusableGradebook: the gradebook does not answer.
    """
    entered: dict[tuple[str, str], dict[str, float | None]] = {}
    with usable(url):
        engine = create_engine(url)
        try:
            with engine.connect() as connection:
                for student, unit, cell, points in connection.execute(text(_QUERY)):
                    entered.setdefault((student, unit), {})[cell] = points
        finally:
            engine.dispose()
    return entered


def is_entered(
    work: Work,
    report: Report,
    released: NotebookNode,
    autograded: Path,
    entered: Mapping[tuple[str, str], Points],
) -> bool:
    """Whether a report's points stand in the gradebook, and its autograded notebook was made from it.

    Args:
        work: what is graded.
        report: its report.
        released: what learners got of the unit, whose cells the autograded notebook has.
        autograded: its notebook in ``autograded/``, which is written after the gradebook.
        entered: what the gradebook holds, of `points_entered`.
    """
    known = entered.get((work.student, work.unit), {})
    return _made_from(autograded) == (report_sha256(report), _cells_of(released)) and all(
        cell in known and known[cell] == points for cell, points in points_in_gradebook(report).items()
    )


def _made_from(notebook: Path) -> tuple[Any, Any] | None:
    """The report that an autograded notebook names, by its digest, and its cells; `None` where there is none such."""
    try:
        made = json.loads(notebook.read_bytes())
        return made["metadata"]["autograder"][REPORT_KEY], _cells_of(made)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _cells_of(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """The points of the cells that nbgrader knows by their ids; of one that earns none, `None`."""
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    return {one["grade_id"]: one.get("points") for one in marks if one.get("grade") or one.get("solution")}
