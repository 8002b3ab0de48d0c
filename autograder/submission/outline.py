"""What a cell defines and checks, told from its syntax. Nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from autograder.submission.magics import MAX_PARSED, parsed_without_magics

_HEAD: Final = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_IMPORTS: Final = (ast.Import, ast.ImportFrom)
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPOUND: Final = (ast.If, ast.For, ast.While, ast.Try, ast.With)


@dataclass(frozen=True)
class Outline:
    """What is in a cell's source.

    Attributes:
        is_python: whether it parses, once its magics are taken out. Over `MAX_PARSED` characters it is not tried.
        written: names of the functions and classes that it defines outside of others, and that are no stubs.
        stubs: those that only raise `NotImplementedError`, with the lines they stand on, as ``(first, last)`` from 1.
        checks: what it checks: ``f`` for a line ``check("u01.f", f)``, with its lines.
        has_return: a `return` stands outside of its functions, so that it can only be a part of one.
        is_check: it holds checks and imports, and nothing else.
        is_setup: it holds imports only, some of them of what the course alone needs.
    """

    is_python: bool
    written: frozenset[str] = frozenset()
    stubs: dict[str, tuple[int, int]] = field(default_factory=dict)
    checks: tuple[tuple[str, tuple[int, int]], ...] = ()
    has_return: bool = False
    is_check: bool = False
    is_setup: bool = False


def outline(source: str) -> Outline:
    """The outline of a cell's source. What is no Python goes by the lines that begin a definition."""
    if len(source) > MAX_PARSED:
        return Outline(False)
    tree = parsed_without_magics(source)
    if tree is None:
        return Outline(False, written=frozenset(_HEAD.findall(source)))
    statements = list(_statements(tree.body))
    written = frozenset(name for name in map(_written, statements) if name)
    imports = [isinstance(one, _IMPORTS) for one in tree.body]
    alone = _alone(tree.body)
    return Outline(
        is_python=True,
        written=written,
        stubs={_defined(one): _lines(one) for one in tree.body if _is_stub(one) and _defined(one) not in written},
        checks=tuple((_checked(one), _lines(one)) for one in alone if _checked(one)),
        has_return=any(isinstance(statement, ast.Return) for statement in statements),
        is_check=not all(imports) and all(isinstance(one, _IMPORTS) or _checked(one) for one in tree.body),
        is_setup=all(imports) and any(map(_is_ours, tree.body)),
    )


def without_lines(source: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The source with these lines blanked, each range as ``(first, last)`` from 1."""
    lines = source.split("\n")
    for first, last in ranges:
        lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(lines)


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when the cell runs, in their order; not those within functions and classes."""
    todo = list(reversed(body))
    while todo:
        statement = todo.pop()
        yield statement
        if isinstance(statement, _COMPOUND):
            todo += reversed([child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt)])


def _alone(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that share no line with another."""
    for at, statement in enumerate(body):
        first, last = _lines(statement)
        before = _lines(body[at - 1])[1] if at else 0
        after = _lines(body[at + 1])[0] if at + 1 < len(body) else last + 1
        if before < first and last < after:
            yield statement


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


def _lines(statement: ast.stmt) -> tuple[int, int]:
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    return first, statement.end_lineno or statement.lineno
