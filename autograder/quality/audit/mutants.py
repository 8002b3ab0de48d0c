"""Mechanical mutants of a function: each with one small change, of a kind that people make, too.

A pass of our own over the syntax tree. The operators of cosmic-ray and mutmut know neither axes nor slices nor swapped
arguments, and they change files and start a test suite for each mutant, where here a call in this process will do.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from autograder.judge.source import form_of

_ID_LENGTH: Final = 10

_ARITHMETIC: Final[Mapping[type[ast.operator], tuple[type[ast.operator], ...]]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMPARISONS: Final[Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_PAIRS: Final = (
    *(("max", "min"), ("maximum", "minimum"), ("argmax", "argmin"), ("sum", "mean"), ("std", "var"), ("any", "all")),
    *(("zeros", "ones"), ("zeros_like", "ones_like"), ("floor", "ceil"), ("log", "log1p"), ("exp", "expm1")),
    *(("sin", "cos"), ("insert", "append")),
)
_SIBLINGS: Final = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Functions that are taken for each other."""


@dataclass(frozen=True)
class Mutant:
    """A function with one small change.

    Attributes:
        id: a digest of the function and the change. It is another one when the function changes.
        was: the lines that were changed, as they were.
        becomes: as they are; empty where they are gone.
        source: the whole definition.
    """

    id: str
    was: str
    becomes: str
    source: str


def mutants_of(source: str, name: str) -> tuple[Mutant, ...]:
    """The mutants of the function or class of that name in a cell's source, in the order of its text.

    Annotations, docstrings and the texts of errors are not changed.
    """
    found: dict[str, Mutant] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            definition = _without_docstrings(node)
            original = ast.unparse(definition)
            for target, replacement in _changes(definition):
                text = ast.unparse(ast.fix_missing_locations(_copied(definition, target, replacement)))
                if text != original and text not in found:
                    found[text] = _mutant(name, original, text)
    return tuple(found.values())


def _mutant(name: str, original: str, text: str) -> Mutant:
    difference = list(difflib.ndiff(original.splitlines(), text.splitlines()))
    was, becomes = (" ⏎ ".join(line[2:].strip() for line in difference if line[0] == sign) for sign in "-+")
    # Not of the texts, which each version of Python writes in a way of its own.
    forms = (form_of(one.encode(), with_words=True) for one in (original, text))
    digest = hashlib.sha256(b"\0".join((name.encode(), *forms))).hexdigest()
    return Mutant(digest[:_ID_LENGTH], was, becomes, text)


def _changes(definition: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    for node in _walk(definition):
        for replacement in _instead_of(node):
            yield node, replacement


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that may be changed."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "exc", "format_spec") or isinstance(
            node, ast.JoinedStr
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child)


def _instead_of(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(float() as value):
            yield from (ast.Constant(2 * value if value else 1.0), ast.Constant(0.0 if value else -1.0))
        case ast.BinOp(left, operator, right):
            yield from (ast.BinOp(left, other(), right) for other in _ARITHMETIC.get(type(operator), ()))
            yield from (left, right)
        case ast.AugAssign(target, operator, value):
            yield from (ast.AugAssign(target, other(), value) for other in _ARITHMETIC.get(type(operator), ()))
            yield ast.Assign([target], value)
            yield ast.Pass()
        case ast.UnaryOp(_, operand):
            yield operand
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            yield from values
        case ast.Compare(left, operators, comparators):
            for place, compared in enumerate(operators):
                for another in _COMPARISONS[type(compared)]:
                    yield ast.Compare(left, [*operators[:place], another(), *operators[place + 1 :]], comparators)
            if len(operators) > 1:
                yield ast.Compare(left, operators[:1], comparators[:1])
                yield ast.Compare(comparators[0], operators[1:], comparators[1:])
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.Call(function, arguments, keywords):
            yield from (ast.Call(function, swapped, keywords) for swapped in _swapped(arguments))
            yield from (ast.Call(function, arguments, rest) for rest in _without_one(keywords))
        case ast.Attribute(value, "T"):
            yield value
        case ast.Attribute(value, attribute, context) if attribute in _SIBLINGS:
            yield ast.Attribute(value, _SIBLINGS[attribute], context)
        case ast.Name(name, context) if name in _SIBLINGS:
            yield ast.Name(_SIBLINGS[name], context)
        case ast.Slice(lower, upper, step):
            parts = (lower, upper, step)
            for place, part in enumerate(parts):
                if part is not None:
                    yield ast.Slice(*(None if other == place else one for other, one in enumerate(parts)))
        case ast.Break():
            yield from (ast.Continue(), ast.Pass())
        case ast.Continue():
            yield from (ast.Break(), ast.Pass())
        case ast.If(_, body, orelse):
            yield ast.If(ast.Constant(True), body, [])
            yield ast.If(ast.Constant(False), body, orelse)
        case ast.Expr() | ast.Assign() | ast.Raise() | ast.For() | ast.While():
            yield ast.Pass()


def _swapped(arguments: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for place in range(len(arguments) - 1):
        if not any(isinstance(one, ast.Starred) for one in arguments[place : place + 2]):
            yield [*arguments[:place], arguments[place + 1], arguments[place], *arguments[place + 2 :]]


def _without_one(keywords: list[ast.keyword]) -> Iterator[list[ast.keyword]]:
    return (keywords[:place] + keywords[place + 1 :] for place in range(len(keywords)))


def _without_docstrings(node: ast.AST) -> ast.AST:
    for one in ast.walk(node):
        if isinstance(one, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(one, clean=False) is not None:
            one.body = one.body[1:] or [ast.Pass()]
    return node


def _copied(node: Any, target: ast.AST, replacement: ast.AST) -> Any:
    """The tree anew with one node replaced; nothing of it is changed."""
    if node is target:
        return replacement
    if isinstance(node, ast.AST):
        return type(node)(**{name: _copied(value, target, replacement) for name, value in ast.iter_fields(node)})
    return [_copied(one, target, replacement) for one in node] if isinstance(node, list) else node
