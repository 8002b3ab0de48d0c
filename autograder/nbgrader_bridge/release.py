"""From the solutions to what learners get: ``solutions/`` → ``exercises/``.

A solution is a notebook kept as text (jupytext's percent format) with nbgrader's marks in it. nbgrader's own
``generate_assignment`` takes the solutions out, in a course made for the purpose, without a database; the notebooks
are then stripped of all that would differ from one run to the next.
"""

from __future__ import annotations

import ast
import json
import logging
import re
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import jupytext
import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from autograder import course
from autograder.classroom.own import is_own, is_solution, own_assignments
from autograder.files import write_bytes
from autograder.model import Unit
from autograder.nbgrader_bridge import ReleaseError, record
from autograder.nbgrader_bridge.cells import misnamed, problems
from autograder.nbgrader_bridge.messages import Messages
from autograder.planted import planted_sources
from autograder.submission.marks import grade_id_of, marks_of, takes_answers

ANSWER_STUB: Final = "*Your answer goes here: put a few sentences of your own in place of this line.*"

_HINT: Final = re.compile(r"<details><summary>Hint \d+[^<]*</summary>\s*(.*?)\s*</details>", re.DOTALL)

PREPROCESSORS: Final = (
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    f"{__name__}.WriteTheStub",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "autograder.nbgrader_bridge.unit_cells.SaveUnitCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
)
"""nbgrader's own, but for the one that writes the stubs."""
_WITHOUT_DATABASE: Final = tuple(one for one in PREPROCESSORS if not one.endswith(".SaveUnitCells"))

_KEPT_METADATA: Final = ("deletable", "editable", "nbgrader", "tags")


def code_stub(unit: str, grade_id: str) -> str:
    """The line that stands where the solution stood."""
    return f'raise NotImplementedError("{unit[:3]}.{grade_id}: write this function, then run the check below")'


def release(root: Path, units: Sequence[str] = ()) -> list[Path]:
    """Write the learners' notebooks.

    Args:
        root: the repository.
        units: folders below ``solutions/``, or their first three letters; all of them if empty.

    Returns:
        The released notebooks, and what the grader knows of them. Those that were right already are not touched.

    Raises:
        ReleaseError: a unit has no solution, or a solution cannot be released; then nothing is written.
    """
    released = _generate(root, _sources(root, units))
    for path, content in released:
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(path, content)
    return [path for path, _ in released]


def check_release(root: Path) -> list[str]:
    """What in ``exercises/`` is not what ``solutions/`` gives: a sentence per file, with the command that mends it.

    Raises:
        ReleaseError: a solution cannot be released.
    """
    released = dict(_generate(root, _sources(root)))
    drift = []
    for path, content in released.items():
        if not path.is_file():
            drift.append(f"{path.relative_to(root)}: is missing; to write it: make release")
        elif path.read_bytes() != content:
            drift.append(f"{path.relative_to(root)}: is not what its solution gives; to write it anew: make release")
    own = own_assignments(root)
    for path in sorted(root.glob("exercises/*/*.ipynb")):
        if path not in released and path.parent.name not in own:
            name = path.relative_to(root)
            drift.append(f"{name}: has no solution it was released from; to remove it: git rm {name}")
    for source in _sources(root):
        drift += record.drift(_described(root, source), _read(source))
    return drift


def record_shown(root: Path, units: Sequence[str] = ()) -> list[Path]:
    """Write what cells show that are recorded. Takes as long as the notebooks run. Raises `ReleaseError`."""
    sources = _sources(root, units)
    paths = (record.record(_described(root, source), source, _read(source)) for source in sources)
    return [path for path in paths if path is not None]


def write_sources(root: Path) -> None:
    """Write each solution's notebook beside it, where it is missing or older than the text.

    nbgrader's ``generate_assignment`` reads notebooks only. Raises `ReleaseError` for a solution that is none.
    """
    for source in _all_sources(root):
        notebook = source.with_suffix(".ipynb")
        if not notebook.is_file() or notebook.stat().st_mtime_ns < source.stat().st_mtime_ns:
            write_bytes(notebook, nbformat.writes(_read(source)).encode())


def points(solution: Path) -> dict[str, float]:
    """The points of a solution's graded cells, by grade id. Raises `ReleaseError`."""
    cells = (marks_of(cell) for cell in _read(solution).cells)
    return {marks["grade_id"]: float(marks["points"]) for marks in cells if marks.get("grade")}


def _described(root: Path, source: Path) -> Path:
    """The folder that describes a solution's unit, whether it is there or not."""
    return root / "autograder" / "units" / source.parent.name


def _all_sources(root: Path) -> list[Path]:
    return sorted(filter(is_solution, root.glob("solutions/*/*.py")))


def _sources(root: Path, units: Sequence[str] = ()) -> list[Path]:
    sources = _all_sources(root)
    known = {source.parent.name for source in sources}
    if not known:
        raise ReleaseError(f"{root / 'solutions'}: no <unit>/<name>.py in it, so there is nothing to release")
    for unit in units:
        if unit not in known and unit not in {name[:3] for name in known}:
            raise ReleaseError(f"there is no unit {unit!r} in solutions/; there are {', '.join(sorted(known))}")
    return [source for source in sources if not units or {source.parent.name, source.parent.name[:3]} & set(units)]


def _generate(root: Path, sources: Sequence[Path]) -> list[tuple[Path, bytes]]:
    """The released notebooks: where each belongs, and its content."""
    with tempfile.TemporaryDirectory(prefix="autograder-release-") as folder:
        place = Path(folder).resolve()
        for source in sources:
            notebook = place / "source" / source.parent.name / f"{source.stem}.ipynb"
            notebook.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(_read(source), notebook)
        _run_nbgrader(place)
        released = []
        for source in sources:
            unit, name = source.parent.name, f"{source.stem}.ipynb"
            content = (place / "release" / unit / name).read_bytes()
            released.append((root / "exercises" / unit / name, content))
            described = _described(root, source)
            if described.is_dir():
                released.append((described / course.RELEASED, _locked_cells(content)))
                released.append((described / course.STUBS, _stubs(content)))
        return released


def _locked_cells(notebook: bytes) -> bytes:
    """What the grader knows of a released notebook: the cells that are not there to be written in, by their ids."""
    cells = json.loads(notebook)["cells"]
    locked = {
        grade_id_of(cell): {"kind": cell["cell_type"], "source": "".join(cell["source"])}
        for cell in cells
        if grade_id_of(cell) and not takes_answers(marks_of(cell))
    }
    return (json.dumps(locked, ensure_ascii=False, indent=1) + "\n").encode()


def _stubs(notebook: bytes) -> bytes:
    """The cells of a released notebook in which functions are written, by their ids, with the hints above each."""
    stubs: dict[str, dict[str, Any]] = {}
    above = ""
    for cell in json.loads(notebook)["cells"]:
        source, marks = "".join(cell["source"]), marks_of(cell)
        if cell["cell_type"] == "code" and marks.get("solution") and not marks.get("grade"):
            hints = [" ".join(hint.split()) if "```" not in hint else hint.strip() for hint in _HINT.findall(above)]
            stubs[grade_id_of(cell)] = {"source": source, "hints": hints}
            above = ""
        elif cell["cell_type"] == "markdown" and _HINT.search(source):
            above = source
    return (json.dumps(stubs, ensure_ascii=False, indent=1) + "\n").encode()


def _read(source: Path) -> NotebookNode:
    """A solution as a notebook, after its marks have been checked."""
    text = source.read_text(encoding="utf-8")
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise ReleaseError(f"{source}:{error.lineno}: syntax error: {error.msg}") from error
    notebook: NotebookNode = jupytext.reads(text, fmt="py:percent")
    name = source.parent.name
    points, unit = points_of(name), _unit_of(name)
    for problem in chain(problems(notebook, name, points), misnamed(notebook, unit) if unit else ()):
        raise ReleaseError(f"{source}: {problem}")
    for cell in notebook.cells:
        if points is not None and marks_of(cell).get("grade"):
            cell.metadata["nbgrader"]["points"] = points[cell.metadata["nbgrader"]["grade_id"]]
    return notebook


def points_of(unit: str) -> dict[str, float] | None:
    """The points of a unit's graded cells by their ids, as its description has them; `None` where there is no unit.

    A notebook that belongs to no unit of the course states its points itself.
    """
    described = _unit_of(unit)
    if described is None:
        return None
    tasks = {f"test_{task.function}": task.points for task in described.tasks}
    return tasks | {question.id: question.max_points for question in described.graded_by_hand}


def _unit_of(name: str) -> Unit | None:
    return None if is_own(name) else course.find(name)


class WriteTheStub(ClearSolutions):
    """Puts the name of the task into each stub, so that the error says what is to be written, or what was planted."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace the solution by its stub."""
        name, function = resources["nbgrader"]["assignment"], grade_id_of(cell)
        unit = _unit_of(name)
        planted = planted_sources(unit) if unit else {}
        self.code_stub = {"python": planted.get(function) or code_stub(name, function)}
        self.text_stub = ANSWER_STUB
        # The notebook in solutions/ is made when its text changes, and the unit's points may have changed since.
        points = points_of(name) or {}
        if function in points and marks_of(cell).get("grade"):
            cell.metadata["nbgrader"]["points"] = points[function]
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        return cell, resources


class ReleaseExporter(NotebookExporter):
    """Writes a released notebook without anything that differs from run to run, or that a learner does not need."""

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> Any:
        """The notebook's text. Raises `ReleaseError` where what is left of a cell is no Python."""
        export: Any = super().from_notebook_node
        text, resources = export(nb, resources, **options)
        unit, name = resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"]
        plain = _normalised(nbformat.reads(text, as_version=4), unit, f"solutions/{unit}/{name}.py")
        return plain, resources


class _WithoutDatabase(GenerateAssignment):
    """Converts all that lies there, as its traits say."""

    convert_notebooks = BaseConverter.convert_notebooks


def _run_nbgrader(place: Path) -> None:
    config = Config()
    config.CourseDirectory.root = str(place)
    config.CourseDirectory.assignment_id = "*"
    messages = Messages()
    log = logging.Logger(__name__)  # noqa: LOG001  no other code is to hear it, or to set its level
    log.addHandler(messages)
    converter = _WithoutDatabase(coursedir=CourseDirectory(config=config, log=log), config=config, log=log)
    converter.no_database = True
    converter.preprocessors = list(_WITHOUT_DATABASE)
    converter.exporter_class = ReleaseExporter
    try:
        converter.start()
    except NbGraderException as error:
        raise ReleaseError("nbgrader cannot release the solutions:\n" + "\n".join(messages.text)) from error


def _normalised(notebook: NotebookNode, unit: str, source: str) -> str:
    """The notebook without anything that differs from run to run, or that a learner does not need."""
    cells = []
    for position, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and takes_answers(marks_of(cell)):
            _must_parse(cell, position, source)
        kept = {key: cell.metadata[key] for key in _KEPT_METADATA if key in cell.metadata}
        plain = {
            "cell_type": cell.cell_type,
            "id": grade_id_of(cell) or f"cell-{position}",
            "metadata": kept,
            "source": cell.source.splitlines(keepends=True),
        }
        cells.append(plain | ({"execution_count": None, "outputs": []} if cell.cell_type == "code" else {}))
    plain_notebook = {
        "cells": cells,
        "metadata": {
            "autograder": {"unit": unit},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    nbformat.validate(plain_notebook)
    return json.dumps(plain_notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _must_parse(cell: NotebookNode, position: int, source: str) -> None:
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        raise ReleaseError(
            f"{source}: cell {position}: what is left without the solution is no Python "
            f"(its line {error.lineno}: {error.msg})"
        ) from error
