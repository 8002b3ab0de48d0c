"""One notebook in three versions, as bytes: read, merged, written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from autograder.fork.update.cells import Cell, is_answer, key, text
from autograder.fork.update.merge import Change, Course, Known, merge
from autograder.submission import Notebook, NotebookCell, repair
from autograder.submission.marks import grade_id_of, marks_of

_Json: TypeAlias = dict[str, Any]


class UnreadableNotebook(ValueError):
    """Bytes that are no notebook in nbformat 4. The message says why."""


def merge_notebook(
    theirs: bytes, mine: bytes, before: bytes | None, released: Sequence[bytes]
) -> tuple[bytes, tuple[Change, ...]]:
    """Merge a learner's notebook with upstream's.

    Args:
        theirs: upstream's notebook.
        mine: the learner's.
        before: the released notebook that the learner started from; `None` where it is not known. Then the one in
            `released` that is most like the learner's takes its place.
        released: all versions of the notebook that upstream ever released, the newest first.

    Returns:
        The merged notebook and what became of its cells. Where nothing changes, it is `mine`, byte for byte.

    Raises:
        UnreadableNotebook: `theirs` or `mine` is no notebook in nbformat 4.
    """
    if mine in (before, *released):
        return theirs, () if mine == theirs else (Change("", "new version"),)
    upstream, learner = _read(theirs), _read(mine)
    versions = [cells for one in (theirs, *released) if (cells := _cells(one)) is not None]
    started = _cells(before) if before is not None else _most_like(learner["cells"], versions[1:])
    ever = frozenset(key(cell) for cells in (*versions, started or ()) for cell in cells)
    merged = merge(Course(upstream["cells"], started, ever), _known(learner["cells"], upstream["cells"]))
    made = _assembled(upstream, learner, merged.cells)
    return (mine, ()) if made == learner else (_written(made), merged.changes)


def grade_ids(content: bytes) -> frozenset[str]:
    """The ids of a notebook's marked cells; none for what is no notebook."""
    return frozenset(filter(None, map(grade_id_of, _cells(content) or ())))


def _read(content: bytes) -> _Json:
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableNotebook("is no JSON") from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4:
        raise UnreadableNotebook("is no notebook in nbformat 4")
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not all(map(_is_cell, cells)) or not isinstance(notebook.get("metadata"), dict):
        raise UnreadableNotebook("has cells that are damaged")
    return notebook


def _is_cell(cell: Any) -> bool:
    if not isinstance(cell, dict) or not isinstance(cell.get("metadata"), dict):
        return False
    source = cell.get("source")
    is_text = isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))
    return isinstance(cell.get("cell_type"), str) and is_text


def _cells(content: bytes) -> list[Cell] | None:
    try:
        cells: list[Cell] = _read(content)["cells"]
    except UnreadableNotebook:
        return None
    return cells


def _most_like(mine: Sequence[Cell], versions: Sequence[Sequence[Cell]]) -> Sequence[Cell] | None:
    """The version that shares most with a learner's notebook; the oldest of those that are alike."""
    have = Counter(map(text, mine))

    def shared(version: Sequence[Cell]) -> float:
        texts = Counter(map(text, version))
        return (texts & have).total() / ((texts | have).total() or 1)

    return max(reversed(versions), key=shared, default=None)


def _known(mine: Sequence[Cell], upstream: Sequence[Cell]) -> list[Known]:
    """The learner's cells, those of the course recognised, also where their marks are damaged or gone."""
    answers = [cell for cell in upstream if is_answer(cell)]
    notebook = Notebook(
        path=Path(),
        sha256="",
        cells=tuple(
            NotebookCell(
                position=at,
                kind=cell["cell_type"],
                source=text(cell),
                nbgrader=marks_of(cell) if grade_id_of(cell) else {},
                id=cell["id"] if isinstance(cell.get("id"), str) else "",
            )
            for at, cell in enumerate(mine)
        ),
    )
    repaired = repair(
        notebook,
        functions=[grade_id_of(cell) for cell in answers if cell["cell_type"] == "code"],
        by_hand=[grade_id_of(cell) for cell in answers if cell["cell_type"] != "code"],
    )
    found = {cell.position: cell.grade_id for cell in repaired.cells}
    return [Known(cell, found.get(at, "")) for at, cell in enumerate(mine)]


def _assembled(upstream: _Json, learner: _Json, cells: list[Cell]) -> _Json:
    ours = {key: value for key, value in upstream["metadata"].items() if key == "autograder"}
    metadata = {**upstream["metadata"], **learner["metadata"], **ours}
    minor = max(upstream.get("nbformat_minor", 0), learner.get("nbformat_minor", 0))
    return {**learner, "cells": cells, "metadata": metadata, "nbformat_minor": minor}


def _written(notebook: _Json) -> bytes:
    """As Jupyter writes it."""

    def dumped(ensure_ascii: bool) -> bytes:
        return (json.dumps(notebook, ensure_ascii=ensure_ascii, indent=1, sort_keys=True) + "\n").encode()

    try:
        return dumped(ensure_ascii=False)
    except UnicodeEncodeError:  # half a surrogate pair stands in it, which JSON can escape and UTF-8 does not have
        return dumped(ensure_ascii=True)
