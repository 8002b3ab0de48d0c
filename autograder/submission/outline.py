"""What a cell defines, uses and checks, told from its syntax. Nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from autograder.submission.magics import MAX_PARSED, SHORT, Parse, alone, lines_of, parsed, plain

MAX_TOTAL: Final = 3 * MAX_PARSED
"""Characters of a notebook that are parsed, whatever for: two to three seconds where it is all comparisons."""
LIBRARY: Final = "course"
"""The module that gives what was solved in earlier units. No graded function has it."""
_HEAD: Final = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_IMPORTS: Final = (ast.Import, ast.ImportFrom)
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPOUND: Final = (ast.If, ast.For, ast.While, ast.Try, ast.With)


@dataclass(frozen=True)
class Parameters:
    """What a function can be called with: the names of what it takes by place, how few it needs, whether any more."""

    names: tuple[str, ...]
    needed: int
    takes_more: bool

    def take_the_place_of(self, other: Parameters) -> bool:
        """Whether whoever calls the other by place can call this one."""
        if other.takes_more:
            return True
        return self.needed <= len(other.names) and (self.takes_more or len(other.names) <= len(self.names))


@dataclass(frozen=True)
class Outline:
    """What is in a cell's source.

    Attributes:
        is_python: whether it parses, once its magics are taken out. Over `MAX_PARSED` characters it is not tried.
        plain: the source without its magics, line for line.
        dropped: how many lines these were.
        statements: how many it has.
        magic: the magic because of which nothing of the cell is run, as in ``%%writefile``; empty where there is none.
        names: functions and classes defined anywhere in it; `None` where it is no Python.
        uses: for each name that it binds, the names that its statement reads.
        from_library: the names that imports from `LIBRARY` bind, wherever they stand.
        written: names of the functions and classes that it defines outside of others, and that are no stubs.
        stubs: those that only raise `NotImplementedError`, with the lines they stand on, as ``(first, last)`` from 1.
        parameters: what its functions outside of others take; of two of one name, the last.
        checks: what it checks: ``f`` for a line ``check("u01.f", f)``, with its lines.
        has_return: a `return` stands outside of its functions, so that it can only be a part of one.
        is_check: it holds checks and imports, and nothing else.
        is_setup: it holds imports only, some of them of what the course alone needs.
    """

    is_python: bool
    plain: str = ""
    dropped: int = 0
    magic: str = ""
    statements: int = 0
    names: frozenset[str] | None = None
    uses: Mapping[str, frozenset[str]] = field(default_factory=dict)
    from_library: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    stubs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    parameters: Mapping[str, Parameters] = field(default_factory=dict)
    checks: tuple[tuple[str, tuple[int, int]], ...] = ()
    has_return: bool = False
    is_check: bool = False
    is_setup: bool = False


class Outlines:
    """The outlines of one notebook's sources, each worked out once, from at most `MAX_TOTAL` characters of Python.

    What is read when that many are used up has no outline: it is run as it stands. `is_used_up` tells of it.
    """

    def __init__(self) -> None:
        self._known: dict[str, Outline] = {}
        self._left = MAX_TOTAL
        self.is_used_up = False

    def of(self, source: str) -> Outline:
        """The outline of a cell's source."""
        if source not in self._known:
            has_room = len(source) > MAX_PARSED or self._has_room(source)
            self._known[source] = self._outline(source) if has_room else Outline(False, source)
        return self._known[source]

    def _outline(self, source: str) -> Outline:
        if len(source) > SHORT:
            return outline(source, self.parsed)
        found, characters = _of_a_short_one(source)
        self._left -= characters
        return found

    def is_python(self, source: str) -> bool:
        """Whether a source parses, once its magics are taken out."""
        return self.of(source).is_python

    def parsed(self, source: str) -> ast.Module | None:
        """The syntax tree of plain Python, as long as there is room."""
        if not self._has_room(source):
            return None
        self._left -= len(source)
        return parsed(source)

    def _has_room(self, source: str) -> bool:
        self.is_used_up = self.is_used_up or len(source) > self._left
        return len(source) <= self._left


def outline(source: str, parse: Parse = parsed) -> Outline:
    """The outline of a cell's source. What is no Python goes by the lines that begin a definition."""
    if len(source) > MAX_PARSED:
        return Outline(False, source)
    found = plain(source, parse)
    if found.magic:
        return Outline(True, "", found.dropped, found.magic, names=frozenset())
    if found.tree is None:
        return Outline(False, found.source, found.dropped, written=heads_in(source))
    body = found.tree.body
    statements = list(_statements(body))
    written = frozenset(name for name in map(_written, statements) if name)
    imports = [isinstance(one, (*_IMPORTS, ast.Pass)) for one in body]
    names, uses = _names(body)
    return Outline(
        is_python=True,
        plain=found.source,
        dropped=found.dropped,
        statements=len(body),
        names=names,
        uses=uses,
        from_library=frozenset(_from_library(found.tree)) if LIBRARY in found.source else frozenset(),
        written=written,
        stubs={_defined(one): lines_of(one) for one in body if _is_stub(one) and _defined(one) not in written},
        parameters={one.name: _parameters(one.args) for one in statements if isinstance(one, _FUNCTIONS)},
        checks=tuple((_checked(one), lines_of(one)) for one in alone(body) if _checked(one)),
        has_return=any(isinstance(statement, ast.Return) for statement in statements),
        is_check=not all(imports) and all(isinstance(one, _IMPORTS) or _checked(one) for one in body),
        is_setup=all(imports) and any(map(_is_ours, body)),
    )


@lru_cache(maxsize=1024)
def _of_a_short_one(source: str) -> tuple[Outline, int]:
    """The outline of a short source, which many notebooks of a class hold, and how many characters were parsed."""
    characters = 0

    def parse(text: str) -> ast.Module | None:
        nonlocal characters
        characters += len(text)
        return parsed(text)

    return outline(source, parse), characters


def heads_in(source: str) -> frozenset[str]:
    """The functions and classes that lines of a text begin to define."""
    return frozenset(_HEAD.findall(source))


def without_lines(source: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The source with these lines blanked, each range as ``(first, last)`` from 1."""
    lines = source.split("\n")
    for first, last in ranges:
        lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(lines)


def _names(body: Sequence[ast.stmt]) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The functions and classes that are defined anywhere, and what each name that is bound here is made of."""
    defined: set[str] = set()
    uses: dict[str, frozenset[str]] = {}
    for statement in body:
        read: set[str] = set()
        bound: set[str] = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Store):
                    bound.add(node.id)
                elif isinstance(node.ctx, ast.Load):
                    read.add(node.id)
            elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                defined.add(node.name)
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            bound = {statement.name}
        uses |= dict.fromkeys(bound, frozenset(read))
    return frozenset(defined), uses


def _from_library(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=module, names=names) if module == LIBRARY:
                yield from (one.asname or one.name for one in names)
            case ast.Import(names=names):
                yield from (one.asname or one.name for one in names if one.name == LIBRARY)


def _parameters(arguments: ast.arguments) -> Parameters:
    names = tuple(one.arg for one in (*arguments.posonlyargs, *arguments.args))
    return Parameters(names, len(names) - len(arguments.defaults), arguments.vararg is not None)


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when the cell runs, in their order; not those within functions and classes."""
    todo = list(reversed(body))
    while todo:
        statement = todo.pop()
        yield statement
        if isinstance(statement, _COMPOUND):
            todo += reversed([child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt)])


def _written(statement: ast.stmt) -> str:
    return "" if _is_stub(statement) else _defined(statement)


def _defined(statement: ast.stmt) -> str:
    """The name of the function or class that a statement defines, or nothing."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda()):
            return name
    return ""


def _is_stub(statement: ast.stmt) -> bool:
    if not isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        return False
    body = [inner for inner in statement.body if not _is_text(inner)]
    if isinstance(statement, ast.ClassDef):
        return bool(body) and all(_raises_not_implemented(inner) or _is_stub(inner) for inner in body)
    return len(body) == 1 and _raises_not_implemented(body[0])


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _raises_not_implemented(statement: ast.stmt) -> bool:
    match statement:
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) | ast.Name(id=name)):
            return name == "NotImplementedError"
    return False


def is_check(statement: ast.stmt) -> bool:
    """Whether a statement is a check of the course's, as its test cells hold it."""
    return bool(_checked(statement))


def is_import_of_the_course(statement: ast.stmt) -> bool:
    """Whether a statement imports what is the course's alone."""
    return isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("autograder.")


def _checked(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(task)), *_])):
            return task.rpartition(".")[2]
    return ""


def _is_ours(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module=str(module)):
            return module.startswith(("autograder.data", "autograder.units."))
    return False
