"""Whoever marks by hand sees all that was run: each cell, whole, in ``autograded/`` and in the feedback."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from autograder import course as units
from autograder import submission
from autograder.submission import Work
from autograder.submission.magics import without_magics
from tests.cases import for_each
from tests.damage import DAMAGES
from tests.later import later
from tests.nbgrader.course import FIRST, released, solved
from tests.nbgrader.test_hostile_feedback import exported

nbformat = later("nbformat")
autograde = later("autograder.nbgrader_bridge.autograde")
restoring = later("autograder.nbgrader_bridge.restore")

UNITS = [unit.name for unit in units.units()]
FLAGS = [
    {name: value for name, value in zip(("solution", "grade", "locked"), values, strict=True) if value is not None}
    for values in itertools.product((True, False, None), repeat=3)
]


def displayed(path: Path, unit: str) -> Any:
    """The notebook that nbgrader stores for a submission."""
    notebook = restoring.restore(
        nbformat.reads(json.dumps(released(unit)), as_version=4), autograde.read_for_display(Work("a", unit, path))
    )
    nbformat.validate(notebook)
    return notebook


def run(path: Path, unit: str) -> Counter[str]:
    """The sources that the judge runs, as plain Python."""
    notebook = autograde.read_for_display(Work("a", unit, path))
    return Counter(cell.source for cell in submission.select(notebook).cells) if notebook else Counter()


def shown(path: Path, unit: str) -> Counter[str]:
    """The sources of the code cells that nbgrader stores, as plain Python."""
    cells = displayed(path, unit).cells
    return Counter(without_magics(cell.source)[0] for cell in cells if cell.cell_type == "code")


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@for_each("kind", DAMAGES)
def test_all_that_is_run_of_a_damaged_notebook_is_shown(kind: str, tmp_path: Path) -> None:
    path = write(tmp_path, *DAMAGES[kind].of(solved(FIRST), "log_softmax", "forward_propagation.ipynb"))
    assert (DAMAGES[kind].loses != "everything") == bool(run(path, FIRST))
    assert Counter() == run(path, FIRST) - shown(path, FIRST)


def marked_cells(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"])


@for_each("flags", FLAGS)
@pytest.mark.parametrize("unit", UNITS)
def test_whatever_marks_a_learner_gives_the_courses_cells_all_that_is_run_is_shown(
    unit: str, flags: dict[str, bool], tmp_path: Path
) -> None:
    notebook = released(unit)
    for number, cell in enumerate(marked_cells(notebook)):
        marks = {name: value for name, value in cell["metadata"]["nbgrader"].items() if name not in FLAGS[0]}
        cell["metadata"]["nbgrader"] = {**marks, **flags, "cell_type": "code"}
        cell |= {"cell_type": "code", "outputs": [], "execution_count": None, "source": f"hidden_{number} = 1"}
    again = deepcopy(list(marked_cells(notebook)))
    for cell in again:
        cell |= {"id": f"{cell['id']}-again", "source": f"{cell['source']} + 1"}
    notebook["cells"] += again
    path = write(tmp_path, f"{unit[4:]}.ipynb", json.dumps(notebook).encode())
    assert run(path, unit)
    assert Counter() == run(path, unit) - shown(path, unit)


def test_the_courses_own_cells_stand_once_where_only_their_marks_are_changed(tmp_path: Path) -> None:
    notebook = solved(FIRST)
    for cell in marked_cells(notebook):
        cell["metadata"]["nbgrader"] |= {"solution": True, "locked": False}
    path = write(tmp_path, "forward_propagation.ipynb", json.dumps(notebook).encode())
    sources = [cell.source for cell in displayed(path, FIRST).cells]
    assert ["".join(cell["source"]) for cell in solved(FIRST)["cells"]] == sources


def test_long_code_is_shown_to_its_end(tmp_path: Path) -> None:
    notebook = solved(FIRST)
    own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].append({**own, "id": "own", "source": "# nothing\n" * 30_000 + "hidden = 1"})
    path = write(tmp_path, "forward_propagation.ipynb", json.dumps(notebook).encode())
    assert displayed(path, FIRST).cells[-1].source.endswith("hidden = 1")


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_a_page_shows_what_was_run_in_a_cell_that_is_called_like_one_of_the_courses(
    template: str, tmp_path: Path
) -> None:
    notebook = solved(FIRST)
    locked = [
        cell
        for cell in marked_cells(notebook)
        if cell["cell_type"] == "code"
        and cell["id"] != "setup"
        and not cell["id"].startswith("test_")
        and cell["metadata"]["nbgrader"]["locked"]
    ]
    assert locked
    for number, cell in enumerate(locked):
        cell["metadata"]["nbgrader"] |= {"solution": True, "locked": False}
        cell["source"] = f"relu = 'HIDDEN_FROM_WHO_MARKS_{number}'"
    text = exported(notebook, template, tmp_path).text
    assert [] == [number for number in range(len(locked)) if f"HIDDEN_FROM_WHO_MARKS_{number}" not in text]
