"""A clean notebook: the first unit's as it was released, solved; and short ways to its cells."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from autograder import course, submission
from autograder.submission.marks import grade_id_of

Json: TypeAlias = dict[str, Any]

ROOT: Final = Path(__file__).resolve().parents[2]
UNIT: Final = course.units()[0]
NAME: Final = f"{course.notebook_name(UNIT)}.ipynb"
REFLECTION: Final = "Ten classes are equally likely, so the loss is the logarithm of ten."


def released() -> Json:
    """The notebook that learners get."""
    notebook: Json = json.loads((ROOT / "exercises" / UNIT.name / NAME).read_text("utf-8"))
    return notebook


@cache
def _solved() -> Json:
    path = ROOT / "solutions" / UNIT.name / Path(NAME).with_suffix(".py")
    sources = {cell.name: cell.source for cell in submission.select(submission.read(path)).cells}
    notebook = released()
    for cell in notebook["cells"]:
        source = (sources | {"reflection": REFLECTION}).get(grade_id_of(cell))
        if source is not None and cell["metadata"]["nbgrader"]["solution"]:
            cell["source"] = source.splitlines(keepends=True)
    return notebook


def solved() -> Json:
    """The same with the solutions and an answer in words, a new copy each time."""
    return copy.deepcopy(_solved())


def file_of(notebook: Json) -> bytes:
    """A notebook's file, as Jupyter writes it."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def source_of(cell: Json) -> str:
    """A cell's source in one text."""
    return "".join(cell["source"])


def cell_of(notebook: Json, grade_id: str) -> Json:
    """The cell of the course with this id."""
    return next(cell for cell in notebook["cells"] if grade_id_of(cell) == grade_id)


def code_cells(notebook: Json) -> Iterator[Json]:
    """The cells of code."""
    return (cell for cell in notebook["cells"] if cell["cell_type"] == "code")


def code_cell(source: str) -> Json:
    """A cell of a learner's own."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "0a1b2c3d",
        "metadata": {},
        "outputs": [],
        "source": source,
    }


def text_cell(source: str) -> Json:
    """A text of a learner's own."""
    return {"cell_type": "markdown", "id": "4e5f6a7b", "metadata": {}, "source": source}
