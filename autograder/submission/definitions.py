"""Which of the cells that are run define a function, told from their syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from autograder.submission.select import Selection, SourceCell


def is_to_define(cell: SourceCell, function: str) -> bool:
    """Whether a cell is the one that should define the function. One that is no Python goes by its name, too."""
    return defines(cell, function) or (cell.name == function and cell.outline.names is None)


def defines(cell: SourceCell, function: str) -> bool:
    """Whether a cell defines a function or class of this name, or looks like it where it is no Python."""
    names = cell.outline.names
    if names is None:
        return f"def {function}(" in cell.source or f"class {function}" in cell.source
    return function in names


def has_place_for(function: str, selection: Selection) -> bool:
    """Whether any cell is called like the function, defines it or sets it."""
    return any(
        cell.name == function or f"{function} = " in cell.source or defines(cell, function) for cell in selection.cells
    )


def defined_twice(functions: Sequence[str], selection: Selection) -> list[str]:
    """A line for each function that several cells define: the last one counts, as in a notebook."""
    notes = []
    for function in functions:
        places = [cell.name for cell in selection.cells if defines(cell, function)]
        if len(places) > 1:
            notes.append(f"{function} is defined in the cells {', '.join(places)}; the last one counts")
    return notes


def used_by(function: str, selection: Selection) -> frozenset[str]:
    """The names that the cells use to define a function, and those that these are defined by, and so on."""
    return uses_of([function], selection)[function]


def uses_of(functions: Iterable[str], selection: Selection) -> dict[str, frozenset[str]]:
    """For each function, what `used_by` gives."""
    meant: dict[str, frozenset[str]] = {}
    for cell in selection.cells:
        meant.update(cell.outline.uses)
    return {function: reached(function, lambda name: meant.get(name, frozenset())) for function in functions}


def from_library(function: str, selection: Selection) -> bool:
    """Whether a function comes to a name that an import from the library of earlier units gives, and no cell sets."""
    given = {name for cell in selection.cells for name in cell.outline.from_library}
    given -= {name for cell in selection.cells for name in cell.outline.uses}
    return not given.isdisjoint(used_by(function, selection)) if given else False


def reached(name: str, uses: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The names that a name uses, and those that these use, and so on."""
    found: set[str] = set()
    todo, read = [name], set()
    while todo:
        used = frozenset(uses(todo.pop()))
        # Names that one statement binds share what it reads, however many they are.
        if used not in read:
            read.add(used)
            todo += used - found
            found |= used
    return frozenset(found)
