"""Picks the cells that are to be run: the solutions and the learner's own, as plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import PurePath
from typing import Final

from autograder.inside.begun import LONGEST
from autograder.inside.courtesy import ANY
from autograder.submission.magics import MAX_PARSED, file_of, sets_unseen
from autograder.submission.marks import SETUP, takes_answers
from autograder.submission.outline import MAX_TOTAL, Outline, outline
from autograder.submission.read import CellNotRun, Notebook, NotebookCell

_MAX_MISSING: Final = 1_000
_NAME: Final = re.compile(r"\w+")
_READ: Final = re.compile(r"\b(?:from|import)[ \t]+([\w., \t]+)|[\"']([\w-]+\.\w+)[\"']")
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

    `repairs` has a line for each cell in `passed_over`, too. `others` are the other cells that are not run, since they
    are no code or the course's own; no line tells of them.
    """

    cells: tuple[SourceCell, ...]
    repairs: tuple[str, ...]
    passed_over: tuple[CellNotRun, ...] = ()
    others: tuple[CellNotRun, ...] = ()

    @property
    def missing(self) -> dict[str, str]:
        """For names that would be set by what is not run: which cell it is in, and why; ``*`` for any other name."""
        told: dict[str, str] = {}
        left = MAX_TOTAL
        for one in (*self.others, *self.passed_over):
            left -= min(len(one.source), LONGEST)
            if left > 0:
                told |= {
                    name: f"cell {one.name} {'may set' if name == ANY else 'sets'} it and {one.reason}"
                    for name in one.names
                }
        if len(told) <= _MAX_MISSING:
            return told
        asked_for = {ANY, *_NAME.findall("\n".join(cell.source for cell in self.cells))}
        return dict(islice(((name, why) for name, why in told.items() if name in asked_for), _MAX_MISSING))


def select(notebook: Notebook) -> Selection:
    """The solution cells and the learner's own; the course's locked cells and tests are ours to run, not theirs."""
    repairs = list(notebook.repairs)
    passed_over: list[CellNotRun] = []
    cells = tuple(_selected(notebook, repairs, passed_over))
    return Selection(
        cells,
        (*repairs, *(one.told for one in passed_over)),
        (*notebook.passed_over, *passed_over),
        tuple(_others(notebook)),
    )


def _others(notebook: Notebook) -> Iterator[CellNotRun]:
    """What is no code, or nothing; then the course's own, since of two that would set a name it is rather code."""
    for cell in notebook.cells:
        if cell.kind != "code" and not belongs_to_the_course(cell):
            is_answer = cell.nbgrader.get("grade") is True
            reason = "is for an answer in words, not code" if is_answer else f"is {cell.kind:.20}, not code"
            yield CellNotRun(_name(cell), cell.source, reason)
        elif takes_answers(cell.nbgrader) and not cell.source.strip():
            yield CellNotRun(_name(cell), "", "is empty")
    for cell in notebook.cells:
        if cell.kind == "code" and belongs_to_the_course(cell) and cell.grade_id != SETUP:
            yield CellNotRun(_name(cell), cell.source, "is the course's own, and of these only the first is run")


def _read_by(source: str) -> Iterator[str]:
    """What a cell imports or names in quotes: modules and files that it may read."""
    for imported, quoted in _READ.findall(source):
        yield from _NAME.findall(imported)
        yield quoted


def _selected(notebook: Notebook, repairs: list[str], passed_over: list[CellNotRun]) -> Iterator[SourceCell]:
    @cache
    def read() -> set[str]:
        return {name for cell in notebook.cells if cell.kind == "code" for name in _read_by(cell.source)}

    for cell in notebook.cells:
        if cell.kind != "code" or belongs_to_the_course(cell):
            continue
        name = _name(cell)
        found = notebook.outlines.of(cell.source)
        source = found.plain
        file, writes = file_of(cell.source) if found.magic else ("", "")
        if file and not read().isdisjoint((file, PurePath(file).stem)):
            repairs.append(f"cell {name} is a {found.magic} cell: {file} was written, for other cells to read")
            source, found = writes, outline(writes)
        elif found.magic:
            reason = f"is a {found.magic} cell, whose text a notebook does not run as Python, and was not run"
            passed_over.append(CellNotRun(name, cell.source, reason))
        elif found.dropped:
            repairs.append(f"cell {name}: {_count(found.dropped, 'magic or shell line')} left out")
            elsewhere = sets_unseen(cell.source)
            if elsewhere:
                passed_over.append(CellNotRun(name, "import *", f"has {elsewhere}, which is not run here"))
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
