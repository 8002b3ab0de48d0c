"""Which functions a save has changed: those whose cell is another now, and those that use what is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from autograder.judge import parts
from autograder.model import Unit
from autograder.submission import Notebook, select
from autograder.submission.belonging import repaired_for
from autograder.submission.definitions import defines, uses_of

Texts: TypeAlias = Mapping[str, "Text"]
"""By function, what decides how it is graded."""


@dataclass(frozen=True)
class Text:
    """The cells that define a function, and those that define what it uses or is called with."""

    own: tuple[str, ...]
    used: frozenset[str]


def texts_of(notebook: Notebook, unit: Unit) -> Texts:
    """What the notebook says of each of the unit's functions."""
    selection = select(repaired_for(notebook, unit))
    functions = [task.function for task in unit.tasks]
    uses = uses_of(functions, selection)
    found = {}
    for task in unit.tasks:
        names = {task.function, *parts.below(unit, task)}
        names |= {name for one in tuple(names) for name in uses.get(one, ())}
        used = {cell.source for cell in selection.cells if names & set(cell.outline.uses) or cell.outline.names is None}
        called = [cell.source for cell in selection.cells if cell.name == task.function]
        own = tuple(called or (cell.source for cell in selection.cells if defines(cell, task.function)))
        found[task.function] = Text(own, frozenset(used))
    return found


def edited(before: Texts, now: Texts) -> list[str]:
    """The functions whose own cells are others than before."""
    return [function for function, text in now.items() if function in before and before[function].own != text.own]


def touched(before: Texts, now: Texts) -> list[str]:
    """The functions that are to be checked again: edited, or with something edited that they use."""
    return [function for function, text in now.items() if before.get(function) != text]
