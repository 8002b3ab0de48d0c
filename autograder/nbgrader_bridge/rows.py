"""What is entered of submissions, as rows of nbgrader's tables: many in one transaction, and no mark by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from nbgrader.api import Base
from sqlalchemy import Boolean, Connection, Table, bindparam, insert, or_, select, update

_TABLES: Final[Mapping[str, Table]] = Base.metadata.tables
ASSIGNMENT, NOTEBOOK, CELL = _TABLES["assignment"], _TABLES["notebook"], _TABLES["base_cell"]
STUDENT, SUBMISSION, SUBMITTED = _TABLES["student"], _TABLES["submitted_assignment"], _TABLES["submitted_notebook"]
GRADE, COMMENT = _TABLES["grade"], _TABLES["comment"]
GRADED: Final = ("GradeCell", "TaskCell")
COMMENTED: Final = ("SolutionCell", "TaskCell")


@dataclass(frozen=True)
class Entry:
    """One submission: the points of its graded cells and the comments on its solutions, each by the cell's id."""

    student: str
    points: Mapping[str, float | None]
    comments: Mapping[str, str | None]
    handed_in: datetime | None = None


@dataclass(frozen=True)
class Place:
    """A unit in the gradebook: the keys of its assignment, its notebook, its graded and its commented cells."""

    assignment: str
    notebook: str
    graded: Mapping[str, str]
    commented: Mapping[str, str]


def place_of(connection: Connection, unit: str, notebook: str) -> Place:
    """Where a unit's points belong, by the names of assignment and notebook."""
    of_notebook = (
        select(ASSIGNMENT.c.id, NOTEBOOK.c.id)
        .join_from(NOTEBOOK, ASSIGNMENT, ASSIGNMENT.c.id == NOTEBOOK.c.assignment_id)
        .where(ASSIGNMENT.c.name == unit, NOTEBOOK.c.name == notebook)
    )
    assignment, key = connection.execute(of_notebook).one()
    cells = connection.execute(select(CELL.c.name, CELL.c.type, CELL.c.id).where(CELL.c.notebook_id == key)).all()
    return Place(
        assignment,
        key,
        {name: cell for name, kind, cell in cells if kind in GRADED},
        {name: cell for name, kind, cell in cells if kind in COMMENTED},
    )


def new_key() -> str:
    """A key as nbgrader makes them."""
    return uuid4().hex


def enter_rows(connection: Connection, place: Place, entries: Sequence[Entry]) -> None:
    """Enter submissions of one unit. Students and submissions that are not there are made.

    A task that a person has marked is to be looked at again, as with nbgrader; the mark itself stays, also where it is
    saved at this moment.
    """
    submitted = _submitted(connection, place, entries)
    keys = [submitted[entry.student] for entry in entries]
    points = {
        (key, place.graded[name]): value
        for key, entry in zip(keys, entries, strict=True)
        for name, value in (dict.fromkeys(place.graded) | dict(entry.points)).items()
        if name in place.graded
    }
    comments = {
        (key, place.commented[name]): value
        for key, entry in zip(keys, entries, strict=True)
        for name, value in (dict.fromkeys(place.commented) | dict(entry.comments)).items()
        if name in place.commented
    }
    _write(connection, GRADE, "auto_score", points, keys)
    _write(connection, COMMENT, "auto_comment", comments, keys)


def _submitted(connection: Connection, place: Place, entries: Sequence[Entry]) -> dict[str, str]:
    """The key of each student's submitted notebook."""
    wanted = [entry.student for entry in entries]
    known = set(connection.scalars(select(STUDENT.c.id).where(STUDENT.c.id.in_(wanted))))
    _insert(connection, STUDENT, [{"id": student} for student in wanted if student not in known])
    of_assignment = select(SUBMISSION.c.student_id, SUBMISSION.c.id).where(
        SUBMISSION.c.assignment_id == place.assignment, SUBMISSION.c.student_id.in_(wanted)
    )
    submissions = {row.student_id: row.id for row in connection.execute(of_assignment)}
    new = [entry for entry in entries if entry.student not in submissions]
    submissions |= {entry.student: new_key() for entry in new}
    made = [
        {
            "id": submissions[entry.student],
            "assignment_id": place.assignment,
            "student_id": entry.student,
            "timestamp": entry.handed_in,
        }
        for entry in new
    ]
    _insert(connection, SUBMISSION, made)
    of_notebook = select(SUBMITTED.c.assignment_id, SUBMITTED.c.id).where(
        SUBMITTED.c.notebook_id == place.notebook, SUBMITTED.c.assignment_id.in_(list(submissions.values()))
    )
    notebooks = {row.assignment_id: row.id for row in connection.execute(of_notebook)}
    lacking = {one: new_key() for one in submissions.values() if one not in notebooks}
    rows = [
        {"id": key, "notebook_id": place.notebook, "assignment_id": submission, "flagged": False}
        for submission, key in lacking.items()
    ]
    _insert(connection, SUBMITTED, rows)
    notebooks |= lacking
    return {student: notebooks[submission] for student, submission in submissions.items()}


def _write(
    connection: Connection,
    table: Table,
    column: str,
    values: Mapping[tuple[str, str], Any],
    notebooks: Collection[str],
) -> None:
    """Update the rows that are there and make the others."""
    present = select(table.c.notebook_id, table.c.cell_id).where(table.c.notebook_id.in_(list(notebooks)))
    there = {(notebook, cell) for notebook, cell in connection.execute(present)}
    old = [
        {"of_notebook": notebook, "of_cell": cell, "value": value, "waits": value is None}
        for (notebook, cell), value in values.items()
        if (notebook, cell) in there
    ]
    new: dict[str, Any] = {column: bindparam("value")}
    if table is GRADE:
        new["needs_manual_grade"] = or_(bindparam("waits", type_=Boolean), GRADE.c.manual_score.is_not(None))
    else:
        old = [{name: value for name, value in row.items() if name != "waits"} for row in old]
    if old:
        where = (table.c.notebook_id == bindparam("of_notebook"), table.c.cell_id == bindparam("of_cell"))
        connection.execute(update(table).where(*where).values(new), old)
    _insert(connection, table, list(_rows(table, column, values, there)))


def _rows(
    table: Table, column: str, values: Mapping[tuple[str, str], Any], there: Collection[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    for (notebook, cell), value in values.items():
        if (notebook, cell) not in there:
            row = {"id": new_key(), "notebook_id": notebook, "cell_id": cell, column: value}
            yield row | ({"needs_manual_grade": value is None} if table is GRADE else {})


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
