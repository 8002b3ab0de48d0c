"""Python's sources in a form that is the same for all that mean the same: no layout, no comments, no docstrings.

The form does not depend on the version of Python that takes it, so that a learner's machine and an instructor's agree.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "Bar": frozenset({"measures", "hint"}),
    "Case": frozenset({"convention", "promise"}),
    "Habit": frozenset({"why", "hint", "seen"}),
    "Misconception": frozenset({"why", "hint", "seen"}),
    "Property": frozenset({"hint"}),
}
"""The arguments that only say something to a learner, by what takes them."""

_MARKS: Final = frozenset({"mistake", "control"})
"""What decorates a known mistake, and what a bar was tried with: they name what is wrong, and decide nothing."""
_HABITS: Final = "HABITS"
"""The name by which a module of answers says which mistakes of any task it has."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def form_of(content: bytes, with_words: bool) -> bytes:
    """The form of a module, or its bytes where they are no Python.

    Args:
        content: the module.
        with_words: whether docstrings, hints and known mistakes belong to it, as they do to what a learner reads.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of escapes in strings, which is no matter here
            tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError):
        return content
    if not with_words:
        tree = _WithoutWords().visit(tree)
    parts: list[str] = []
    _put_down(tree, parts)
    return "".join(parts).encode("utf-8", "surrogatepass")


class _WithoutWords(ast.NodeTransformer):
    """Takes away what only says something."""

    def visit_Module(self, node: ast.Module) -> ast.AST:
        return self._without_docstring(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        return self._defined(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST | None:
        return self._defined(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST | None:
        return self._defined(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        words = _WORDS.get(_name(node.func), frozenset())
        node.keywords = [keyword for keyword in node.keywords if keyword.arg not in words]
        return self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        return None if [_name(target) for target in node.targets] == [_HABITS] else self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        return None if _name(node.target) == _HABITS else self.generic_visit(node)

    def _defined(self, node: _Function) -> ast.AST | None:
        decorators = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
        return None if _MARKS & set(map(_name, decorators)) else self._without_docstring(node)

    def _without_docstring(self, node: ast.Module | _Function) -> ast.AST:
        if ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
        return self.generic_visit(node)


def _joined(parts: Iterable[ast.expr]) -> Iterator[ast.expr]:
    """The parts of an f-string, neighbouring texts as one and none empty: versions of Python part them differently."""
    for is_text, group in groupby(parts, lambda part: isinstance(part, ast.Constant)):
        if not is_text:
            yield from group
        elif text := "".join(str(part.value) for part in group if isinstance(part, ast.Constant)):
            yield ast.Constant(text)


def _name(node: ast.expr) -> str:
    """``mistake`` for `mistake` and `authoring.mistake`, empty for what is no name."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _put_down(node: Any, parts: list[str]) -> None:
    """Not `ast.dump`, which says of the same tree something else in each version. What is empty is left out."""
    if isinstance(node, ast.AST):
        parts += (type(node).__name__, "(")
        for name, value in ast.iter_fields(node):
            if isinstance(node, ast.JoinedStr):
                value = list(_joined(value))
            if value is not None and value != []:
                parts += (name, "=")
                _put_down(value, parts)
        parts.append(")")
    elif isinstance(node, list):
        parts.append("[")
        for item in node:
            _put_down(item, parts)
        parts.append("]")
    else:
        parts += (repr(node), ",")
