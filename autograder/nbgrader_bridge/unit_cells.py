"""The cells of a unit in the gradebook: made where there are none, and brought up to date where the unit has changed.

nbgrader refuses an assignment whose cells have changed once somebody has submitted it. Here what a person has marked
decides: where none of it would be lost, the gradebook follows the unit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Base
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy import Connection, Engine, create_engine, delete, func, insert, not_, or_, select, update

from autograder.nbgrader_bridge import GradebookError
from autograder.nbgrader_bridge.database import usable
from autograder.nbgrader_bridge.release import points_of
from autograder.nbgrader_bridge.rows import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    COMMENTED,
    GRADE,
    GRADED,
    NOTEBOOK,
    SUBMITTED,
    new_key,
)
from autograder.submission.marks import grade_id_of, marks_of

_SOURCE: Final = Base.metadata.tables["source_cell"]
_OF_KIND: Final = {
    "GradeCell": Base.metadata.tables["grade_cells"],
    "SolutionCell": Base.metadata.tables["solution_cells"],
    "TaskCell": Base.metadata.tables["task_cells"],
}


def released_notebook(path: Path, unit: str) -> NotebookNode:
    """The notebook that learners got, with the unit's own points.

    Raises:
        GradebookError: it is not there, or lacks a cell that the unit grades.
    """
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except OSError as error:
        raise GradebookError(f"{path}: {error.strerror}; write it with: make release") from error
    return with_points(notebook, unit, str(path))


def with_points(notebook: NotebookNode, unit: str, where: str) -> NotebookNode:
    """The same notebook, whose points are the unit's. Raises `GradebookError` where it lacks a cell of the unit."""
    points = points_of(unit) or {}
    graded = {grade_id_of(cell): cell for cell in notebook.cells if marks_of(cell).get("grade")}
    for name in points:
        if name not in graded:
            raise GradebookError(f"{where}: has no cell {name}, which the unit grades; release it again: make release")
    for name, cell in graded.items():
        cell.metadata["nbgrader"]["points"] = points.get(name, cell.metadata["nbgrader"].get("points", 0.0))
    return notebook


class SaveUnitCells(NbGraderPreprocessor):
    """In place of nbgrader's `SaveCells`: the gradebook follows the unit where nothing by hand is lost."""

    def preprocess(self, notebook: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Write the cells into the gradebook. Raises `GradebookError`."""
        names = resources["nbgrader"]
        engine = create_engine(names["db_url"])
        try:
            course_id = getattr(getattr(self.parent, "coursedir", None), "course_id", "")
            save_cells(engine, course_id, names["assignment"], names["notebook"], notebook)
        finally:
            engine.dispose()
        return notebook, resources


def save_cells(engine: Engine, course_id: str, unit: str, name: str, notebook: NotebookNode) -> None:
    """Make the gradebook's cells those of a notebook, in one transaction.

    Raises:
        GradebookError: a person has marked or commented on a cell that is no more; nothing was changed.
    """
    with usable(str(engine.url)), engine.begin() as connection:
        assignment = _key(connection, ASSIGNMENT, {"name": unit}, {"course_id": course_id})
        of = {"name": name, "assignment_id": assignment}
        key = _key(connection, NOTEBOOK, of, {"kernelspec": json.dumps(notebook.metadata.get("kernelspec", {}))})
        _save_graded(connection, unit, key, notebook)
        _save_sources(connection, key, notebook)


def _key(connection: Connection, table: Any, names: Mapping[str, str], more: Mapping[str, str]) -> str:
    found = connection.scalar(select(table.c.id).where(*(table.c[name] == value for name, value in names.items())))
    if found is None:
        found = new_key()
        connection.execute(insert(table), {"id": found, **names, **more})
    return str(found)


def _save_graded(connection: Connection, unit: str, key: str, notebook: NotebookNode) -> None:
    wanted = _wanted(notebook)
    present = connection.execute(select(CELL.c.name, CELL.c.type, CELL.c.id).where(CELL.c.notebook_id == key))
    have = {(name, kind): cell for name, kind, cell in present}
    _remove(connection, unit, {cell: name for (name, kind), cell in have.items() if (name, kind) not in wanted})
    submitted = list(connection.scalars(select(SUBMITTED.c.id).where(SUBMITTED.c.notebook_id == key)))
    for (name, kind), values in wanted.items():
        table, cell = _OF_KIND[kind], have.get((name, kind))
        if cell is not None:
            if values:
                connection.execute(update(table).where(table.c.id == cell).values(values))
            continue
        cell = new_key()
        connection.execute(insert(CELL), {"id": cell, "name": name, "notebook_id": key, "type": kind})
        connection.execute(insert(table), {"id": cell, **values})
        rows = [{"id": new_key(), "cell_id": cell, "notebook_id": one} for one in submitted]
        if rows and kind in GRADED:
            connection.execute(insert(GRADE), [{**row, "needs_manual_grade": True} for row in rows])
        if rows and kind in COMMENTED:
            connection.execute(insert(COMMENT), rows)


def _wanted(notebook: NotebookNode) -> dict[tuple[str, str], dict[str, Any]]:
    """The cells that the gradebook is to have, by id and kind, with what it knows of each."""
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for cell in notebook.cells:
        worth = {"max_score": float(marks_of(cell).get("points") or 0.0), "cell_type": cell.cell_type}
        if utils.is_task(cell):
            wanted[grade_id_of(cell), "TaskCell"] = worth
        if utils.is_grade(cell):
            wanted[grade_id_of(cell), "GradeCell"] = worth
        if utils.is_solution(cell):
            wanted[grade_id_of(cell), "SolutionCell"] = {}
    return wanted


def _remove(connection: Connection, unit: str, gone: Mapping[str, str]) -> None:
    if not gone:
        return
    keys = list(gone)
    marked: list[str] = []
    for table, by_hand in (
        (GRADE, or_(GRADE.c.manual_score.is_not(None), GRADE.c.extra_credit.is_not(None))),
        (COMMENT, func.coalesce(COMMENT.c.manual_comment, "") != ""),
    ):
        # What is saved in formgrader at this moment is seen after the deletion, and not by looking before it.
        connection.execute(delete(table).where(table.c.cell_id.in_(keys), not_(by_hand)))
        marked += connection.scalars(select(table.c.cell_id).where(table.c.cell_id.in_(keys)))
    if marked:
        names = ", ".join(sorted({gone[key] for key in marked}))
        raise GradebookError(
            f"{unit}: the gradebook has marks or comments by hand on {names}, which the unit has no more, so its cells "
            "stay; put the cell back into the unit, or export the grades and take those marks away in formgrader"
        )
    for table in (*_OF_KIND.values(), CELL):
        connection.execute(delete(table).where(table.c.id.in_(keys)))


def _save_sources(connection: Connection, key: str, notebook: NotebookNode) -> None:
    wanted = {
        grade_id_of(cell): {
            "cell_type": cell.cell_type,
            "locked": utils.is_locked(cell),
            "source": cell.source,
            "checksum": marks_of(cell).get("checksum"),
        }
        for cell in notebook.cells
        if utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell) or utils.is_task(cell)
    }
    columns = [_SOURCE.c[name] for name in ("name", "cell_type", "locked", "source", "checksum")]
    present = connection.execute(select(*columns).where(_SOURCE.c.notebook_id == key)).mappings()
    if {row["name"]: {name: row[name] for name in row if name != "name"} for row in present} == wanted:
        return
    connection.execute(delete(_SOURCE).where(_SOURCE.c.notebook_id == key))
    rows = [{"id": new_key(), "name": name, "notebook_id": key, **values} for name, values in wanted.items()]
    if rows:
        connection.execute(insert(_SOURCE), rows)
