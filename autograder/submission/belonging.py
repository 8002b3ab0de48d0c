"""Whether a file is a unit's notebook at all, and the notebook as that unit's work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from autograder import course
from autograder.model import Unit
from autograder.submission.read import Notebook
from autograder.submission.repair import repair

OF_ANOTHER: Final = "this is the notebook of "
NONE_OF: Final = "none of the cells of "


@dataclass(frozen=True)
class Belonging:
    """What speaks against a notebook's being the unit's: another unit's name, or that none of its cells is there.

    `told` says it in a line without a capital and a full stop, and is empty where nothing does.
    """

    other: str = ""
    told: str = ""


def repaired_for(notebook: Notebook, unit: Unit, units: Sequence[Unit] = ()) -> Notebook:
    """The notebook repaired as `unit`'s, by what was released of it.

    Of another's notebook, no answer is taken for one that is marked by hand.

    Args:
        notebook: the work, as read.
        unit: what it is graded by.
        units: those it may be of; all of the course if empty.
    """
    functions = [task.function for task in unit.tasks]
    by_hand = [question.id for question in unit.graded_by_hand]
    belonging = belonging_of(notebook, unit, units)
    if belonging.told:
        own = tuple(replace(cell, nbgrader={}) if cell.grade_id in by_hand else cell for cell in notebook.cells)
        notebook = replace(notebook, cells=own, repairs=(belonging.told, *notebook.repairs))
    return repair(notebook, functions, by_hand, course.released(unit), is_own=not belonging.told)


def belonging_of(notebook: Notebook, unit: Unit, units: Sequence[Unit] = ()) -> Belonging:
    """What speaks against a notebook's being a unit's, by its metadata, the ids of its cells and what they define."""
    ids = {cell.grade_id or cell.id for cell in notebook.cells}
    code = [notebook.outlines.of(cell.source) for cell in notebook.cells if cell.kind == "code"]
    ids |= {f"test_{name}" for outline in code for name, _ in outline.checks}
    known: dict[str, Sequence[str]] = {one.name: [task.function for task in one.tasks] for one in (*units, unit)}
    if not units:
        known = {**{name: course.functions(name) for name in course.names()}, **known}
    marked = {name: _marked(functions, ids) for name, functions in known.items()}
    best = max(marked, key=lambda name: (marked[name], name == notebook.unit, name == unit.name))
    if best != unit.name and marked[best] > marked[unit.name]:
        return Belonging(best, f"{OF_ANOTHER}{best}, not of {unit.name}")
    if notebook.unit in marked and notebook.unit != unit.name and not marked[unit.name]:
        return Belonging(notebook.unit, f"{OF_ANOTHER}{notebook.unit}, not of {unit.name}")
    if marked[unit.name]:
        return Belonging()
    defined = {name for outline in code for name in (*outline.written, *outline.stubs, *outline.uses)}
    found = [task.function for task in unit.tasks if task.function in defined]
    if 2 * len(found) >= len(unit.tasks):
        return Belonging()
    told = f"{NONE_OF}{unit.name} is in this file"
    return Belonging("", f"{told}; {', '.join(found)} went by name" if found else told)


def _marked(functions: Iterable[str], ids: set[str]) -> int:
    """How many of the cells of a unit that asks for these functions have an id that only they have."""
    return sum(name in ids for function in functions for name in (function, f"{course.CHECK}{function}"))
