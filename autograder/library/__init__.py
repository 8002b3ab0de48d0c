"""What a learner has solved, for the notebooks of later units: ``from course import linear_forward``.

`shelf` finds the notebooks, `made` makes a function from the cells that define it and nothing else, `right` asks a
worker once whether it is right, and `recorded` shows what a cell showed to the author where a part is not ready. A part
that is not ready is told in one line. No solution comes this way: what is not the learner's own is not there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from autograder import course
from autograder.judge.seeds import PUBLIC_SEED
from autograder.library.made import Definition, definition_of, made
from autograder.library.ready import NotReady
from autograder.library.recorded import recorded, unit_within
from autograder.library.right import is_right
from autograder.library.shelf import Shelf, shelf_at
from autograder.model import Task, Unit
from autograder.submission import UnreadableSubmission, read, select
from autograder.submission.belonging import repaired_for
from autograder.submission.definitions import defines

__all__ = ["NotReady", "names", "part", "recorded"]

_made: Final[dict[tuple[str, str, str], Any]] = {}
"""By unit, name and digest, the functions that were made in this process: who imports one twice gets the same."""


def part(name: str) -> Any:
    """The learner's function or class of this name, of the last unit before that of the notebook that has one.

    Raises:
        NotReady: it is not written, not right at the public seed, or not of an earlier unit. One line says which.
        AttributeError: no unit has a task of this name.
    """
    shelf = shelf_at(Path.cwd(), unit_within())
    found = {unit.name: (unit, task) for unit in course.units() for task in unit.tasks if task.function == name}
    if not found:
        raise AttributeError(f"no unit of the course has a function {name!r}")
    earlier = [both for unit, both in found.items() if not shelf.unit or unit < shelf.unit]
    if shelf.unit in found:
        raise NotReady(f"`{name}` is a function of this unit: run its own cell, and take nothing from `course`.")
    if not earlier:
        raise NotReady(f"`{name}` is a function of {_first(found)}, which comes after this unit.")
    unit, task = earlier[-1]
    definition = _definition(shelf, unit, task)
    key = (unit.name, name, definition.digest)
    if key not in _made:
        verdict = is_right(unit, task, definition, PUBLIC_SEED)
        if verdict:
            raise NotReady(f"{_told(unit, name)} {verdict} {_where(shelf, unit, 'Mend')}")
        _made[key] = made(unit, task, definition)
    return _made[key]


def names() -> list[str]:
    """What can be asked for in this notebook: the functions of the units before it."""
    unit = shelf_at(Path.cwd(), unit_within()).unit
    return sorted({task.function for one in course.units() if not unit or one.name < unit for task in one.tasks})


def _definition(shelf: Shelf, unit: Unit, task: Task) -> Definition:
    """The cells of the learner's notebook that make a function."""
    path = shelf.notebook_of(unit)
    if path is None:
        raise NotReady(f"{_told(unit, task.function)} not here: there is no notebook of {unit.name} beside this one.")
    try:
        notebook = read(path)
    except (UnreadableSubmission, OSError) as error:
        reason = " ".join(str(error).removeprefix(f"{path}: ").split())
        raise NotReady(f"{_told(unit, task.function)} not here: {path.name} {reason}.") from error
    selection = select(repaired_for(notebook, unit))
    found = definition_of(task.function, selection)
    if found is None:
        unread = any(cell.outline.names is None and defines(cell, task.function) for cell in selection.cells)
        told = "in a cell that is no Python." if unread else "not written yet."
        raise NotReady(f"{_told(unit, task.function)} {told} {_where(shelf, unit, 'Mend' if unread else 'Write')}")
    return found


def _told(unit: Unit, name: str) -> str:
    return f"Your `{name}` of unit {int(unit.name[1:3])} is"


def _where(shelf: Shelf, unit: Unit, do: str) -> str:
    path = shelf.notebook_of(unit)
    return f"{do} it in {path.name if path else unit.name}, save, and run this cell again."


def _first(found: dict[str, tuple[Unit, Task]]) -> str:
    return f"unit {int(min(found)[1:3])}"
