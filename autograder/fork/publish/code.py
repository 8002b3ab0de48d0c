"""Text and functions in a form that is the same however they are laid out."""

from __future__ import annotations

import ast
import textwrap
import warnings
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A function in its normal form: `text` is the same for equal functions, `nodes` the size of its syntax tree."""

    name: str
    text: str
    nodes: int


def squeezed(text: str) -> str:
    """The text without blanks and line ends: code is found in it however it is indented and broken into lines."""
    return "".join(text.split())


def functions(text: str) -> Iterator[Form]:
    """The functions in a piece of Python, also those within others; none where the text is no Python.

    The normal form has no layout, comments, docstrings, annotations and decorators, and its names are numbered in the
    order of their first use, so that a copy with other names is found, too.
    """
    if "def " not in text:
        return
    try:
        with warnings.catch_warnings(action="ignore"):  # of escapes in strings, which is no matter here
            tree = ast.parse(textwrap.dedent(text))
    except (SyntaxError, ValueError, RecursionError):
        return
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in found:
        if ast.get_docstring(node) is not None:
            del node.body[0]
    for node in found:
        body = _Numbered().visit(ast.Module(deepcopy(node.body), []))
        yield Form(node.name, ast.dump(body), sum(1 for _ in ast.walk(body)))


class _Numbered(ast.NodeTransformer):
    """Puts numbers in place of names, and takes away what a function does not need to run."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def _number(self, name: str) -> str:
        return self._numbers.setdefault(name, f"_{len(self._numbers)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self._number(node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(self._number(node.arg))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name, node.returns, node.decorator_list = self._number(node.name), None, []
        return self.generic_visit(node)
