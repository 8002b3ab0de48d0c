"""Picks the cells that are to be run: the solutions and the learner's own, as plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from autograder.submission.magics import MAX_PARSED
from autograder.submission.marks import takes_answers
from autograder.submission.outline import MAX_TOTAL, Outline, outline
from autograder.submission.read import CellNotRun, Notebook, NotebookCell

_MAX_MISSING: Final = 1_000
_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass(frozen=True)
class SourceCell:
    """A cell to run: the name that messages use, and plain Python, line for line as in the notebook."""

    name: str
    source: str
    known: Outline | None = field(default=None, repr=False, compare=False)

    @property
    def outline(self) -> Outline:
        """What is in it."""
        return self.known or outline(self.source)


@dataclass(frozen=True)
class Selection:
    """What became of a submission's cells: those that are to be run, what was changed to run them, and the others.

    `repairs` has a line for each cell in `passed_over`, too. `words` are the learner's cells that are no code.
    """

    cells: tuple[SourceCell, ...]
    repairs: tuple[str, ...]
    passed_over: tuple[CellNotRun, ...] = ()
    words: tuple[NotebookCell, ...] = ()

    @property
    def missing(self) -> dict[str, str]:
        """For names that would be set by a cell that is not run: which, and why not."""
        words = (CellNotRun(_name(cell), cell.source, f"is {cell.kind:.20}, not code") for cell in self.words)
        told = (
            (name, f"cell {one.name} sets it and {one.reason}")
            for one in (*words, *self.passed_over)
            for name in one.names
        )
        return dict(islice(told, _MAX_MISSING))


def select(notebook: Notebook) -> Selection:
    """The solution cells and the learner's own; the course's locked cells and tests are ours to run, not theirs."""
    repairs = list(notebook.repairs)
    passed_over: list[CellNotRun] = []
    cells = tuple(_selected(notebook, repairs, passed_over))
    words = tuple(cell for cell in notebook.cells if cell.kind != "code" and not cell.grade_id)
    return Selection(
        cells,
        (*repairs, *(one.told for one in passed_over)),
        (*notebook.passed_over, *passed_over),
        words,
    )


def _selected(notebook: Notebook, repairs: list[str], passed_over: list[CellNotRun]) -> Iterator[SourceCell]:
    for cell in notebook.cells:
        if cell.kind != "code" or belongs_to_the_course(cell):
            continue
        name = _name(cell)
        found = notebook.outlines.of(cell.source)
        source = found.plain
        if found.magic:
            reason = f"is a {found.magic} cell, whose text a notebook does not run as Python, and was not run"
            passed_over.append(CellNotRun(name, cell.source, reason))
        elif found.dropped:
            repairs.append(f"cell {name}: {_count(found.dropped, 'magic or shell line')} left out")
        if len(source) > MAX_PARSED:
            repairs.append(
                f"cell {name} has {len(source):,} characters, over the limit of {MAX_PARSED:,}, and was run as it "
                "stands, unread; keep data out of the code"
            )
        if source.strip():
            yield SourceCell(name, source, found)
    if notebook.outlines.is_used_up:
        repairs.append(
            f"only {MAX_TOTAL:,} characters of the notebook were looked at, and the rest was run as it stands, unread; "
            "keep data out of the code"
        )


def belongs_to_the_course(cell: NotebookCell) -> bool:
    """Whether a cell is one of the course's tests or locked cells, which are not run."""
    return not takes_answers(cell.nbgrader) and (
        cell.nbgrader.get("grade") is True or cell.nbgrader.get("locked") is True
    )


def _name(cell: NotebookCell) -> str:
    return cell.grade_id if _SAFE_NAME.fullmatch(cell.grade_id) else str(cell.position)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
