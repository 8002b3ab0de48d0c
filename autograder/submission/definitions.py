"""Which of the cells that are run define a function, told from their syntax."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from autograder.submission.magics import parsed
from autograder.submission.select import Selection, SourceCell


def is_to_define(cell: SourceCell, function: str) -> bool:
    """Whether a cell is the one that should define the function. One that is no Python goes by its name, too."""
    return defines(cell, function) or (cell.name == function and _names_defined_in(cell.source) is None)


def defines(cell: SourceCell, function: str) -> bool:
    """Whether a cell defines a function or class of this name, or looks like it where it is no Python."""
    names = _names_defined_in(cell.source)
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


@lru_cache(maxsize=64)
def _names_defined_in(source: str) -> frozenset[str] | None:
    """The functions and classes defined anywhere in a cell, `None` where it is no Python or too long to be read."""
    tree = parsed(source)
    if tree is None:
        return None
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def used_by(function: str, selection: Selection) -> frozenset[str]:
    """The names that the cells use to define a function, and those that these are defined by, and so on."""
    meant: dict[str, frozenset[str]] = {}
    for cell in selection.cells:
        meant |= _names_used_in(cell.source)
    return reached(function, lambda name: meant.get(name, frozenset()))


def reached(name: str, uses: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The names that a name uses, and those that these use, and so on."""
    found: set[str] = set()
    todo = set(uses(name))
    while todo:
        found |= todo
        todo = {further for one in todo for further in uses(one)} - found
    return frozenset(found)


@lru_cache(maxsize=64)
def _names_used_in(source: str) -> dict[str, frozenset[str]]:
    """For each name that a cell binds, all names that its statement reads; nothing where the cell is no Python."""
    tree = parsed(source)
    found: dict[str, frozenset[str]] = {}
    for statement in tree.body if tree is not None else ():
        names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
        read = frozenset(node.id for node in names if isinstance(node.ctx, ast.Load))
        bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound = {statement.name}
        found |= dict.fromkeys(bound, read)
    return found
