"""A work's definitions in a form that no renaming, comment or layout changes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_NAME: Final = "v"
_TEXT: Final = "s"
_BLANKS: Final = re.compile(r"\s+")
_MAX_CHARACTERS: Final = 200_000


@dataclass(frozen=True)
class Definition:
    """A function or class that a learner wrote: its name, its text, and its normal form."""

    name: str
    source: str
    normal: str


def definitions_in(sources: Iterable[str]) -> list[Definition]:
    """The functions and classes of some cells, in order; what cannot be parsed is passed over.

    In the normal form, comments, docstrings, annotations, decorators and layout are gone, a name that the work itself
    sets is `_NAME`, and every text is `_TEXT`. Names of libraries and of what is called on values stay.
    """
    found = [
        (node, source)
        for source in sources
        for node in _statements(source)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    own = {name for node, _ in found for name in _set_in(node)}
    return [
        Definition(node.name, ast.get_source_segment(source, node) or "", _normal(node, own)) for node, source in found
    ]


def _statements(source: str) -> Sequence[ast.stmt]:
    try:
        return ast.parse(source).body if len(source) <= _MAX_CHARACTERS else ()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def _set_in(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                names.add(name)
            case ast.arg(arg):
                names.add(arg)
            case ast.Name(name, ast.Store()):
                names.add(name)
            case ast.ExceptHandler(name=str(name)):
                names.add(name)
    return names


class _Rename(ast.NodeTransformer):
    def __init__(self, own: set[str]) -> None:
        self.own = own

    def visit(self, node: ast.AST) -> ast.AST:
        for part in ("name", "id", "arg"):
            if getattr(node, part, None) in self.own:
                setattr(node, part, _NAME)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if ast.get_docstring(node, clean=False) is not None:
                node.body = node.body[1:] or [ast.Pass()]
            node.decorator_list = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            return ast.Constant(_TEXT)
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            node = ast.copy_location(ast.Assign([node.target], node.value), node)
        return self.generic_visit(node)


def _normal(node: ast.stmt, own: set[str]) -> str:
    try:
        copy = ast.parse(ast.unparse(node))
        return _BLANKS.sub("", ast.unparse(ast.fix_missing_locations(_Rename(own).visit(copy))))
    except (RecursionError, SyntaxError, ValueError, MemoryError):
        return ""  # nested deeper than anybody writes by hand
