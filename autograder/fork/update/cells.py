"""The cells of a notebook, as they stand in its JSON: what they say, what they are called, how new ones are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final, TypeAlias

from autograder.submission.marks import grade_id_of, marks_of, takes_answers

Cell: TypeAlias = dict[str, Any]
"""A cell as it stands in a notebook's JSON: `cell_type`, `source` and `metadata` are there, and of their types."""

Key: TypeAlias = tuple[str, str]
"""What two cells have in common that are the same: their kind and their text."""

_MARKS: Final = ("nbgrader", "deletable", "editable")
_MAX_NAME: Final = 48


def text(cell: Cell) -> str:
    """A cell's source, without what editors do at the ends of lines."""
    source = cell["source"]
    whole = source if isinstance(source, str) else "".join(source)
    return "\n".join(line.rstrip() for line in whole.splitlines()).strip("\n")


def key(cell: Cell) -> Key:
    """The kind and the text of a cell."""
    return cell["cell_type"], text(cell)


def is_answer(cell: Cell) -> bool:
    """Whether a course's cell is there to be written in."""
    return takes_answers(marks_of(cell))


def name(cell: Cell) -> str:
    """What a cell is called when something is told of it: its `grade_id`, else the beginning of its text."""
    first = next((line.lstrip("# ").strip() for line in text(cell).splitlines() if line.strip()), "an empty cell")
    return grade_id_of(cell) or (first if len(first) <= _MAX_NAME else f"{first[: _MAX_NAME - 1]}…")


def filled(theirs: Cell, mine: Cell) -> Cell:
    """The course's cell with what the learner's has in it: source, outputs, and what editors keep with it."""
    metadata = {**_without_marks(mine), **theirs["metadata"]}
    made = {**mine, "cell_type": theirs["cell_type"], "metadata": metadata}
    if "id" in theirs:
        made["id"] = theirs["id"]
    if theirs["cell_type"] == "code":
        return {"execution_count": None, "outputs": []} | made
    return {key: value for key, value in made.items() if key not in ("execution_count", "outputs")}


def unmarked(cell: Cell) -> Cell:
    """A learner's own cell: without the marks of the course's, if it had any."""
    return {**cell, "metadata": _without_marks(cell)} if grade_id_of(cell) else cell


def note(told: str, shown: Cell) -> Cell:
    """A cell of text that shows another one and does not run it."""
    source = text(shown)
    if shown["cell_type"] == "code":
        fence = "```"
        while fence in source:
            fence += "`"
        source = f"{fence}python\n{source}\n{fence}"
    return {"cell_type": "markdown", "metadata": {}, "source": f"{told}\n\n{source}".splitlines(keepends=True)}


def without_id(cell: Cell) -> Cell:
    """The cell, to be given an id by `with_ids`."""
    return {key: value for key, value in cell.items() if key != "id"}


def with_ids(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, each with an id of its own. The first of two that are called alike keeps its id."""
    used = {cell["id"] for cell in cells if isinstance(cell.get("id"), str)}
    seen: set[str] = set()
    for cell in cells:
        named = cell.get("id")
        if not isinstance(named, str) or not named or named in seen:
            digest = hashlib.sha256(text(cell).encode(errors="replace")).hexdigest()[:8]
            named = next(new for number in count() if (new := f"{digest}-{number}") not in used)
        used.add(named)
        seen.add(named)
        yield cell if cell.get("id") == named else {**cell, "id": named}


def _without_marks(cell: Cell) -> dict[str, Any]:
    return {key: value for key, value in cell["metadata"].items() if key not in _MARKS}
