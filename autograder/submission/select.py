"""Picks the cells that are to be run: the solutions and the learner's own, as plain Python."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from autograder.submission.read import Notebook, NotebookCell

_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_MAGIC: Final = re.compile(r"^(?P<indent>\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$")
_ASSIGNED_MAGIC: Final = re.compile(r"^(?P<target>\s*[\w.][\w., ]*(?:\[[^][=]*\] *)?=)\s*[%!].*$")
_TOKEN: Final = re.compile(
    r'''"""(?:\\[\s\S]|[^\\])*?"""'''
    r"""|'''(?:\\[\s\S]|[^\\])*?'''"""
    r'''|"(?:\\[\s\S]|[^"\\\n])*"'''
    r"""|'(?:\\[\s\S]|[^'\\\n])*'"""
    r"""|\#[^\n]*|\\[\s\S]|[^"'\#\\\n()\[\]{}]+|[\s\S]"""
)
_RUNS_PYTHON: Final = ("%%time", "%%timeit", "%%capture", "%%prun")


@dataclass(frozen=True)
class SourceCell:
    """A cell to run: the name that messages use, and plain Python, line for line as in the notebook."""

    name: str
    source: str


@dataclass(frozen=True)
class Selection:
    """The cells of a submission that are to be run, and what was changed to run them."""

    cells: tuple[SourceCell, ...]
    repairs: tuple[str, ...]


def select(notebook: Notebook) -> Selection:
    """The solution cells and the learner's own; the course's locked cells and tests are ours to run, not theirs."""
    repairs = list(notebook.repairs)
    return Selection(tuple(_selected(notebook, repairs)), tuple(repairs))


def _selected(notebook: Notebook, repairs: list[str]) -> Iterator[SourceCell]:
    for cell in notebook.cells:
        if cell.kind != "code" or _belongs_to_the_course(cell):
            continue
        name = _name(cell)
        source, dropped = without_magics(cell.source)
        if dropped:
            repairs.append(f"cell {name}: {_count(dropped, 'magic or shell line')} left out")
        if source.strip():
            yield SourceCell(name, source)


def _belongs_to_the_course(cell: NotebookCell) -> bool:
    is_solution = cell.nbgrader.get("solution") is True
    return not is_solution and (cell.nbgrader.get("grade") is True or cell.nbgrader.get("locked") is True)


def _name(cell: NotebookCell) -> str:
    grade_id = cell.nbgrader.get("grade_id")
    if isinstance(grade_id, str) and _SAFE_NAME.fullmatch(grade_id):
        return grade_id
    return str(cell.position)


def without_magics(source: str) -> tuple[str, int]:
    """A cell's source without IPython's magics, shell lines and help, and how many lines that took away.

    Lines are blanked, not removed, so that line numbers stay. What stands within brackets or a string is left alone:
    a line that begins with ``%`` may be a continued remainder.
    """
    if _is_python(source):
        return source, 0
    lines = source.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    dropped = 0
    if lines[first].startswith("%%"):
        if not lines[first].startswith(_RUNS_PYTHON):
            return "", len(lines)
        lines[first] = ""
        dropped = 1
    plain = "\n".join(lines)
    if _is_python(plain):
        return plain, dropped
    pieces = [_without_magic(line) for line in _logical_lines(plain)]
    return "".join(piece for piece, _ in pieces), dropped + sum(was_magic for _, was_magic in pieces)


def _logical_lines(source: str) -> Iterator[str]:
    """The source in pieces that each begin where a statement may: not within brackets, strings or a continued line.

    A magic is such a piece by itself, since its brackets and quotes mean nothing to Python.
    """
    start = 0
    while start < len(source):
        end = source.find("\n", start) + 1 or len(source)
        if _is_magic(source[start:end]):
            while source[start:end].endswith("\\\n"):
                end = source.find("\n", end) + 1 or len(source)
        else:
            end = _end_of_statement(source, start)
        yield source[start:end]
        start = end


def _end_of_statement(source: str, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(source, start):
        if token[0] in ("(", "[", "{"):
            depth += 1
        elif token[0] in (")", "]", "}"):
            depth = max(0, depth - 1)
        elif token[0] == "\n" and not depth:
            return token.end()
    return len(source)


def _is_magic(line: str) -> bool:
    line = line.removesuffix("\n")
    return _MAGIC.match(line) is not None or _ASSIGNED_MAGIC.match(line) is not None


def _without_magic(piece: str) -> tuple[str, bool]:
    """A piece with as many lines and no magic in it, and whether it was one."""
    line, *continued = piece.split("\n")
    plain = _ASSIGNED_MAGIC.sub(r"\g<target> None", _MAGIC.sub(r"\g<indent>pass", line))
    return (piece, False) if plain == line else ("\n".join([plain, *("" for _ in continued)]), True)


def _is_python(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
