"""What came back and what was expected as two small tables, with the places marked at which they differ."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from autograder.model import Side
from autograder.words.text import clean

MOST_COLUMNS: Final = 12
MOST_ROWS: Final = 12
_LETTERS: Final = 12
_DIGITS: Final = 4


@dataclass(frozen=True)
class Cell:
    """A number as it is shown, and whether it differs from the one at its place in the other table."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Table:
    """An array of one or two dimensions: rows of cells, and what the part of the answer is called; may be empty."""

    rows: tuple[tuple[Cell, ...], ...]
    part: str = ""


def side_by_side(came_back: Side, expected: Side | None) -> tuple[Table, Table] | None:
    """Both sides as tables; `None` where one is no array of one or two dimensions, or they have not the same shape.

    Numbers are marked that do not read alike: the words beside the tables say in which digit they differ.
    """
    if expected is None:
        return None
    ours, theirs = (_rows(side.python) for side in (came_back, expected))
    if ours is None or theirs is None or [len(row) for row in ours] != [len(row) for row in theirs]:
        return None
    differs = [[one != other for one, other in zip(*rows, strict=True)] for rows in zip(ours, theirs, strict=True)]
    if not any(map(any, differs)):
        return None  # they differ in digits that are not shown, or in their type
    return _table(ours, differs, came_back.part), _table(theirs, differs, expected.part)


def _table(rows: Sequence[Sequence[str]], differs: Sequence[Sequence[bool]], part: str) -> Table:
    cells = (
        tuple(Cell(text, marked) for text, marked in zip(*both, strict=True))
        for both in zip(rows, differs, strict=True)
    )
    return Table(tuple(cells), clean(part, _LETTERS * MOST_COLUMNS))


def _rows(python: str | None) -> list[list[str]] | None:
    """The numbers of an array that is written as Python, row by row, each as it is shown."""
    match _parsed(python):
        case ast.Call(func=ast.Attribute(attr="array"), args=[ast.List(elts=[_, *_] as items)]):
            nested = all(isinstance(item, ast.List) for item in items)
            rows = [item.elts for item in items if isinstance(item, ast.List)] if nested else [items]
            texts = [[_number(item) for item in row] for row in rows]
            flat = [text for row in texts for text in row]
            fits = len(rows) <= MOST_ROWS and 1 < len(flat) and all(0 < len(row) <= MOST_COLUMNS for row in rows)
            return [[str(text) for text in row] for row in texts] if fits and None not in flat else None
    return None


def _parsed(python: str | None) -> ast.expr | None:
    try:
        return None if python is None else ast.parse(python, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _number(item: Any) -> str | None:
    match item:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            text = _number(operand)
            return None if text is None else f"-{text}"
        case ast.Attribute(attr="nan" | "inf" as name):
            return str(name)
        case ast.Constant(value=bool() | int() as value):
            return repr(value)
        case ast.Constant(value=float() as value):
            return f"{value:.{_DIGITS}g}"
    return None
