"""What ``nbgrader autograde`` has to do of units: all that the gradebook does not hold as it is to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from sqlalchemy import create_engine

from autograder import course
from autograder.classroom.batch import known_report
from autograder.errors import UserError
from autograder.nbgrader_bridge.autograde import Judge, run_of, work_of
from autograder.nbgrader_bridge.beside import refresh, submitted_at
from autograder.nbgrader_bridge.database import usable
from autograder.nbgrader_bridge.entered import is_entered, points_entered
from autograder.nbgrader_bridge.penalties import settle_penalties
from autograder.nbgrader_bridge.unit_cells import released_notebook, save_cells


def save_cells_of(converter: Any, unit: str) -> None:
    """Bring a unit's cells in the gradebook up to date. Raises `GradebookError`."""
    directory, name = converter.coursedir, course.notebook_name(course.find(unit))
    notebook = _released(converter, unit)
    with usable(directory.db_url), Gradebook(directory.db_url, directory.course_id) as gradebook:
        save_cells(gradebook.engine, directory.course_id, unit, name, notebook)


def entered_already(converter: Any, folders: Mapping[str, tuple[str, str]]) -> set[str]:
    """Those of the folders, each of a unit and a student, of which gradebook and ``autograded/`` hold all."""
    judge: Any = Judge
    run = run_of(judge(parent=converter))
    entered = points_entered(converter.coursedir.db_url)
    released = {unit: _released(converter, unit) for unit in {unit for unit, _ in folders.values()}}

    def stands(unit: str, student: str) -> bool:
        if (student, unit) not in entered:
            return False
        try:
            work = work_of(converter.coursedir, student, unit)
            report = known_report(work, run)
        except (UserError, OSError):  # nbgrader meets it, too, and tells of it
            return False
        autograded = _notebook(converter, unit, student)
        return report is not None and is_entered(work, report, released[unit], autograded, entered)

    return {folder for folder, (unit, student) in folders.items() if stands(unit, student)}


def _released(converter: Any, unit: str) -> NotebookNode:
    directory, name = converter.coursedir, course.notebook_name(course.find(unit))
    return released_notebook(
        Path(directory.format_path(directory.release_directory, ".", unit)) / f"{name}.ipynb", unit
    )


def settle_penalties_of(converter: Any, folders: Iterable[tuple[str, str]]) -> None:
    """Bring times and penalties up to date of these units and students, and see to it that feedback follows."""
    directory = converter.coursedir
    students: dict[str, list[str]] = defaultdict(list)
    for unit, student in folders:
        students[unit].append(student)
    engine = create_engine(directory.db_url)
    try:
        for unit, names in students.items():
            sources = {name: Path(directory.format_path(directory.submitted_directory, name, unit)) for name in names}
            times = {name: submitted_at(source) for name, source in sources.items()}
            with usable(directory.db_url):
                changed = settle_penalties(engine, converter, unit, times)
            for name in changed:
                refresh(converter, sources[name], _notebook(converter, unit, name))
    finally:
        engine.dispose()


def _notebook(converter: Any, unit: str, student: str) -> Path:
    directory = converter.coursedir
    folder = Path(directory.format_path(directory.autograded_directory, student, unit))
    return folder / f"{course.notebook_name(course.find(unit))}.ipynb"
