"""A learner's answers, laid on the course's own cells: the notebook that nbgrader stores and shows.

A submission comes back with cells deleted, duplicated or stripped of their marks, which nbgrader cannot work with. What
is the course's is taken from the released notebook; what is the learner's, from the submission. Whatever is run is
shown, all of it: marks that call a cell the course's do not hide what a learner wrote in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from nbformat import NotebookNode, from_dict

from autograder.submission import Notebook, NotebookCell
from autograder.submission.bench import runs
from autograder.submission.marks import grade_id_of, marks_of, takes_answers

MAX_TEXT: Final = 200_000
"""Characters of a cell that are shown, but for code: `autograder.submission.read` bounds it, and all of it is shown."""


def restore(released: NotebookNode, submitted: Notebook | None) -> NotebookNode:
    """The notebook to store.

    Args:
        released: the notebook that learners got, in nbformat 4.
        submitted: what came back, repaired by `autograder.submission.repair`; `None` for what cannot be read.

    Returns:
        A notebook in nbformat 4.5 without outputs. Each of the course's marked cells stands in it once, as released
        but for the answers. The learner's own cells stand where they were, and so does each cell that is run.
    """
    marked = {grade_id_of(cell): cell for cell in released.cells if grade_id_of(cell)}
    cells = [_plain(cell.cell_type, cell.source, cell.metadata) for cell in released.cells]
    if submitted is not None:
        cells = _laid_on(marked, submitted.cells)
    for position, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{position}"
    notebook: NotebookNode = from_dict(
        {"cells": cells, "metadata": deepcopy(released.metadata), "nbformat": 4, "nbformat_minor": 5}
    )
    return notebook


def _laid_on(marked: Mapping[str, NotebookNode], submitted: Sequence[NotebookCell]) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = []
    left = dict(marked)
    for cell in submitted:
        grade_id = cell.grade_id
        course = left.get(grade_id)
        is_shown = course is not None and _shows(course, cell)
        if not is_shown and (runs(cell) or grade_id not in marked):
            cells.append(_plain(cell.kind, _shown(cell)))
        if course is not None and (is_shown or _takes_answers(course)):
            del left[grade_id]
            answer = _shown(cell) if _takes_answers(course) else course.source
            cells.append(_plain(course.cell_type, answer, course.metadata))
    for grade_id, course in left.items():
        place = _place_of(grade_id, list(marked), cells)
        cells.insert(place, _plain(course.cell_type, course.source, course.metadata))
    return cells


def _takes_answers(course: NotebookNode) -> bool:
    return takes_answers(marks_of(course))


def _shows(course: NotebookNode, cell: NotebookCell) -> bool:
    """Whether all that is run of the learner's cell is seen where the course's cell stands in its place."""
    if not runs(cell):
        return True
    return course.cell_type == "code" and (_takes_answers(course) or course.source == cell.source)


def _plain(kind: str, source: str, metadata: Mapping[str, Any] | None = None) -> dict[str, Any]:
    cell = {"cell_type": kind if kind in ("code", "raw") else "markdown", "source": source}
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return cell | code | {"metadata": deepcopy(dict(metadata or {}))}


def _shown(cell: NotebookCell) -> str:
    """A source that can be stored and opened: without lone surrogates, and text is cut where nobody would read on."""
    source = cell.source.encode("utf-8", "backslashreplace").decode()
    if runs(cell) or len(source) <= MAX_TEXT:
        return source
    return f"{source[:MAX_TEXT]}\n# … cut here for display: {len(source):,} characters in all"


def _place_of(grade_id: str, order: Sequence[str], cells: Sequence[Mapping[str, Any]]) -> int:
    """Where a cell that is gone belongs: behind the nearest cell of the course before it."""
    places = {grade_id_of(cell): place for place, cell in enumerate(cells)}
    before = order[: order.index(grade_id)]
    return next((places[name] + 1 for name in reversed(before) if name in places), 0)
