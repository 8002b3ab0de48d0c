"""What a person marked in a gradebook, and what was taken off for being late. It is read, and nothing is changed."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

from nbgrader.apps import NbGrader
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import make_url

from autograder.nbgrader_bridge.database import usable
from autograder.reports.marks import Mark, Marks

_SUBMISSIONS: Final = """
    FROM submitted_notebook
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
"""
_GRADES: Final = f"""
    SELECT submitted_assignment.student_id, assignment.name, base_cell.name,
        COALESCE(grade_cells.max_score, task_cells.max_score, 0.0),
        grade.auto_score, grade.manual_score, grade.extra_credit
    {_SUBMISSIONS}
    JOIN grade ON grade.notebook_id = submitted_notebook.id
    JOIN base_cell ON base_cell.id = grade.cell_id
    LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
    LEFT JOIN task_cells ON task_cells.id = base_cell.id
    ORDER BY base_cell.name
"""
_COMMENTS: Final = f"""
    SELECT submitted_assignment.student_id, assignment.name, base_cell.name, comment.manual_comment
    {_SUBMISSIONS}
    JOIN comment ON comment.notebook_id = submitted_notebook.id
    JOIN base_cell ON base_cell.id = comment.cell_id
    WHERE comment.manual_comment <> ''
    ORDER BY base_cell.name
"""
_PENALTIES: Final = f"""
    SELECT submitted_assignment.student_id, assignment.name, submitted_notebook.late_submission_penalty
    {_SUBMISSIONS}
    WHERE submitted_notebook.late_submission_penalty > 0
"""


def gradebook_of(root: Path) -> str:
    """The address of the gradebook of the course in a folder, as nbgrader is configured there."""
    app = NbGrader()
    app.initialize(["--quiet"], root=str(root))
    return str(app.coursedir.db_url)


def marks_in(url: str) -> dict[tuple[str, str], Marks]:
    """What a gradebook holds of each submission, by student and unit; nothing of one that is not there yet.

    Raises:
        UnusableGradebook: the gradebook does not answer.
    """
    with usable(url):
        if _is_missing(url):
            return {}
        engine = create_engine(url)
        try:
            if not inspect(engine).has_table("submitted_notebook"):
                return {}
            with engine.connect() as connection:
                return _marks(connection)
        finally:
            engine.dispose()


def _is_missing(url: str) -> bool:
    """Whether the file of a gradebook is not there: to look into it would make it."""
    parts = make_url(url)
    return parts.get_backend_name() == "sqlite" and bool(parts.database) and not Path(str(parts.database)).exists()


def _marks(connection: Connection) -> dict[tuple[str, str], Marks]:
    by_hand: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    comments: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    score: dict[tuple[str, str], float] = defaultdict(float)
    worth: dict[tuple[str, str], float] = defaultdict(float)
    for student, unit, cell, most, auto, manual, extra in connection.execute(text(_GRADES)):
        given = auto if manual is None else manual
        points = None if given is None else given + (extra or 0.0)
        score[student, unit] += points or 0.0
        worth[student, unit] += most
        if auto is None or manual is not None or extra:
            by_hand[student, unit].append(Mark(cell.removeprefix("test_"), points, most, auto))
    for student, unit, cell, comment in connection.execute(text(_COMMENTS)):
        comments[student, unit].append((cell, comment))
    late: dict[tuple[str, str], float] = defaultdict(float)
    for student, unit, penalty in connection.execute(text(_PENALTIES)):
        late[student, unit] += penalty
    return {
        key: Marks(tuple(by_hand[key]), tuple(comments[key]), late[key], max(0.0, score[key] - late[key]), worth[key])
        for key in score
    }
