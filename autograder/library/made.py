"""A function made from the cells that define it and what it uses: no experiments, no prints, no checks."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import io
import linecache
import symtable
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from autograder import course
from autograder.inside import courtesy
from autograder.model import Task, Unit
from autograder.submission import Selection, SourceCell
from autograder.submission.magics import lines_of
from autograder.submission.marks import SETUP
from autograder.submission.outline import LIBRARY, without_lines

_SHOWS: Final = (ast.Expr, ast.Assert)


@dataclass(frozen=True)
class Definition:
    """The cells that make a function, in their order, without what only shows or tries something."""

    cells: tuple[SourceCell, ...]

    @property
    def digest(self) -> str:
        """The same for the same code."""
        text = "\0".join(cell.source for cell in self.cells)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def definition_of(function: str, selection: Selection) -> Definition | None:
    """What makes a function; `None` where no cell defines it, or its last definition is a stub.

    These are the last cell that sets its name, the last ones that set the names which that one looks up, and so on, and
    what imports all of a module.
    """
    plain = [_without_what_shows(cell) for cell in selection.cells]
    last = {name: at for at, cell in enumerate(plain) for name in _names(cell.source)[0]}
    if function not in last or function in _unwritten(selection.cells[last[function]]):
        return None
    chosen: set[int] = set()
    todo = {function}
    while todo:
        new = {last[name] for name in todo if name in last} - chosen
        chosen |= new
        todo = {name for at in new for name in _names(plain[at].source)[1]}
    stars = {at: cell for at, cell in enumerate(plain) if at not in chosen and _has_star(cell.source)}
    cells = {at: plain[at] for at in chosen} | {at: _only(cell, _is_star) for at, cell in stars.items()}
    return Definition(tuple(cells[at] for at in sorted(cells)))


def made(unit: Unit, task: Task, definition: Definition) -> Any:
    """The function, made in a namespace of its own, which has what a worker has. Raises what its cells leave unset."""
    namespace: dict[str, Any] = {**courtesy.names_of_a_notebook(), "__name__": LIBRARY}
    namespace |= courtesy.names_of_probes(setup_of(unit), course.probes(unit))
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"):
        for cell in definition.cells:
            _run(f"<{unit.name[:3]}, cell {cell.name}>", cell.source, namespace)
    return namespace[task.function]


def setup_of(unit: Unit) -> str:
    """The first cell of the unit's notebook, as it was released."""
    released: Mapping[str, Any] = course.released(unit)
    return str(released[SETUP].source) if SETUP in released else ""


def _run(filename: str, source: str, namespace: dict[str, Any]) -> None:
    """Run a cell as a worker does: a line that fails takes no other away, and what is needed was right there."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    for statement in _statements(source):
        with contextlib.suppress(Exception):
            exec(compile(ast.Module([statement], []), filename, "exec", dont_inherit=True), namespace)  # noqa: S102


def _without_what_shows(cell: SourceCell) -> SourceCell:
    """A cell without its bare calls and asserts, which decide nothing of what it defines, and without `course`."""
    return _only(cell, lambda one: not _is_dropped(one))


def _only(cell: SourceCell, is_kept: Callable[[ast.stmt], bool]) -> SourceCell:
    """A cell without its other statements, each line where it was. What shares a line with one that is kept stays."""
    statements = _statements(cell.source)
    kept = {line for one in statements if is_kept(one) for line in lines_of(one)}
    dropped = [lines_of(one) for one in statements if not is_kept(one) and kept.isdisjoint(lines_of(one))]
    return SourceCell(cell.name, without_lines(cell.source, dropped)) if dropped else cell


def _is_star(statement: ast.stmt) -> bool:
    """Whether it may give any name: ``from numpy import *``."""
    return isinstance(statement, ast.ImportFrom) and any(one.name == "*" for one in statement.names)


def _has_star(source: str) -> bool:
    return any(map(_is_star, _statements(source)))


def _is_dropped(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module=module):
            return module == LIBRARY
        case ast.Import(names=names):
            return any(one.name == LIBRARY for one in names)
    return isinstance(statement, _SHOWS)


def _statements(source: str) -> Sequence[ast.stmt]:
    """The statements of a cell, none where it is no Python."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def _names(source: str) -> tuple[set[str], set[str]]:
    """The names that a source sets, and those that it and its functions take from outside of themselves."""
    if not _statements(source):
        return set(), set()
    outermost = symtable.symtable(source, "<cell>", "exec")
    taken = {one.get_name() for one in outermost.get_symbols() if one.is_referenced()}
    todo = list(outermost.get_children())
    while todo:
        table = todo.pop()
        todo += table.get_children()
        taken |= {one.get_name() for one in table.get_symbols() if one.is_referenced() and one.is_global()}
    return {one.get_name() for one in outermost.get_symbols() if one.is_assigned() or one.is_imported()}, taken


def _unwritten(cell: SourceCell) -> frozenset[str]:
    return frozenset(cell.outline.stubs) - cell.outline.written
