"""What each statement of a cell needs when it is run, and what it sets, told from its syntax. Nothing is run."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from autograder.submission.magics import MAX_PARSED, SHORT, lines_of, parsed

ANY: Final = "*"
"""Set by a statement of which the syntax does not tell what it sets, as ``from numpy import *``."""
GIVEN: Final = frozenset({*dir(builtins), "np", "numpy", "plt", "display", "get_ipython", "check", "example"})
"""Names that every cell has from the beginning."""
_DYNAMIC: Final = frozenset({"globals", "locals", "vars", "exec"})
_ALTERING: Final = frozenset({
    "update", "append", "extend", "insert", "pop", "popitem", "clear", "remove", "setdefault", "sort", "reverse", "add",
    "discard", "fill", "put", "resize", "setflags", "__setitem__", "__setattr__",
})  # fmt: skip
"""Methods that change what they are called on."""
_DEFINITIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPED: Final = (*_DEFINITIONS, ast.Lambda, *_COMPREHENSIONS)
_TELLING: Final = (
    *(ast.Import, ast.ImportFrom, ast.Global, ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping),
    *(ast.AugAssign, ast.For, ast.AsyncFor),
)
"""Nodes that say something of their scope, besides names."""
_SAYS_NOTHING: Final = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.Constant)
"""Most nodes are of these, hold no others, and need not be looked at."""


@dataclass(frozen=True)
class Step:
    """A statement of a cell.

    Attributes:
        lines: the first and the last of them, from 1.
        sets: the names that it binds; `ANY` among them where more may be.
        passing: those of them that go through a loop and are read in it.
        needs: the names that it reads when it is run: decorators, defaults and bases, not the bodies of functions.
        calls: those of `needs` that are called, or handed to what is called.
        within: the names that the bodies of its functions read when they are called.
        origins: for names that it imports, what from: ``math.exp``.
        shared: those of `sets` that its functions set for all when they are called.
        alters: names of objects into which it puts something, or that it has change themselves.
        changes: it puts something into an object that is there: ``TABLE["relu"] = relu``, ``TABLE.update(relu=relu)``.
    """

    lines: tuple[int, int]
    sets: frozenset[str]
    passing: frozenset[str]
    needs: frozenset[str]
    calls: frozenset[str]
    within: frozenset[str]
    changes: bool
    origins: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    alters: frozenset[str] = frozenset()


@dataclass
class _Scope:
    """A function, class or comprehension; the outermost one is the statement. `is_later`: its body runs when called."""

    outer: _Scope | None = None
    is_later: bool = False
    binds: set[str] = field(default_factory=set)
    passing: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    shared_within: set[str] = field(default_factory=set)
    reads: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)


_Todo: TypeAlias = tuple[ast.AST, _Scope, bool]


class Steps:
    """The steps of one submission's cells, each worked out once, from at most `MAX_PARSED` characters together."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Step, ...]] = {}
        self._left = MAX_PARSED

    def of(self, source: str) -> tuple[Step, ...]:
        """The steps of plain Python; none where it is none, or too long to be looked at."""
        if source not in self._known:
            has_room = len(source) <= self._left
            self._left -= len(source) if has_room else 0
            work_out = _of_a_short_one if len(source) <= SHORT else _steps
            self._known[source] = work_out(source) if has_room else ()
        return self._known[source]


def _steps(source: str) -> tuple[Step, ...]:
    tree = parsed(source)
    return tuple(map(_step, tree.body)) if tree is not None else ()


@lru_cache(maxsize=1024)
def _of_a_short_one(source: str) -> tuple[Step, ...]:
    """The steps of a short source, which many notebooks of a class hold."""
    return _steps(source)


def _step(statement: ast.stmt) -> Step:
    scopes = [_Scope()]
    todo: list[_Todo] = [(statement, scopes[0], False)]
    changes = False
    altered: set[str] = set()
    while todo:
        node, scope, is_called = todo.pop()
        if scope.outer is None and _changes(node):
            changes = True
            altered |= set(_altered(node))
        todo += _looked_at(node, scope, is_called, scopes)
    whole = scopes[0]
    for inner in reversed(scopes[1:]):
        _take_in(inner)
    return Step(
        lines_of(statement),
        frozenset(whole.binds | ({ANY} if _DYNAMIC & whole.reads else set())),
        frozenset(whole.passing),
        frozenset(whole.reads),
        frozenset(whole.calls),
        frozenset(whole.within),
        changes,
        whole.origins,
        frozenset(whole.shared_within),
        frozenset(altered),
    )


def _changes(node: ast.AST) -> bool:
    """Whether a node of a statement puts something into an object, or may."""
    match node:
        case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute() | ast.Name(id="setattr"))):
            return True
    return False


def _altered(node: ast.AST) -> Iterator[str]:
    """The name of the object that is changed, whatever of it is."""
    found = node
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=target, attr=method))):
            if method not in _ALTERING:
                return
            found = target
        case ast.Expr(value=ast.Call(args=[target, *_])):
            found = target
    while isinstance(found, (ast.Attribute, ast.Subscript)):
        found = found.value
    if isinstance(found, ast.Name):
        yield found.id


def _take_in(inner: _Scope) -> None:
    """Give what a scope reads, and does not bind itself, to the one around it."""
    outer = inner.outer
    assert outer is not None
    own = inner.binds - inner.shared
    outer.within |= inner.within - own
    if inner.is_later:
        outer.within |= inner.reads - own
    else:
        outer.reads |= inner.reads - own
        outer.calls |= inner.calls - own
    while outer.outer is not None:
        outer = outer.outer
    outer.binds |= inner.shared
    outer.shared_within |= inner.shared


def _looked_at(node: ast.AST, scope: _Scope, is_called: bool, scopes: list[_Scope]) -> Iterator[_Todo]:
    """Note what one node says of its scope; and what is to be looked at next, where."""
    if isinstance(node, ast.Name):
        _note_name(node, scope, is_called)
        return
    if isinstance(node, _TELLING):
        _note(node, scope)
    if isinstance(node, _SCOPED):
        yield from _scoped(node, scope, is_called, scopes)
    else:
        is_called = is_called or isinstance(node, ast.Call)
        children = ast.iter_child_nodes(node)
        yield from ((child, scope, is_called) for child in children if not isinstance(child, _SAYS_NOTHING))


def _note_name(node: ast.Name, scope: _Scope, is_called: bool) -> None:
    if isinstance(node.ctx, ast.Store):
        scope.binds.add(node.id)
    elif isinstance(node.ctx, ast.Load):
        scope.reads.add(node.id)
        if is_called:
            scope.calls.add(node.id)


def _note(node: ast.AST, scope: _Scope) -> None:
    """Note what a node says of its scope that is no name."""
    match node:
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            home = f"{node.module or ''}." if isinstance(node, ast.ImportFrom) else ""
            for alias in aliases:
                name = (alias.asname or alias.name).partition(".")[0]
                scope.binds.add(name)
                scope.origins[name] = home + (alias.name if alias.asname else name)
        case ast.Global(names=names):
            scope.shared |= set(names)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            scope.binds.add(name)
        case ast.MatchMapping(rest=str(name)):
            scope.binds.add(name)
        case ast.AugAssign(target=ast.Name(id=name)):
            scope.reads.add(name)
        case ast.For(target=target) | ast.AsyncFor(target=target):
            scope.passing |= {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}


def _scoped(node: ast.AST, scope: _Scope, is_called: bool, scopes: list[_Scope]) -> Iterator[_Todo]:
    """The parts of a definition: what is run where it stands, in its scope, and what is within, in one of its own."""
    inner = _Scope(scope, is_later=not isinstance(node, (ast.ClassDef, *_COMPREHENSIONS)))
    scopes.append(inner)
    if isinstance(node, _DEFINITIONS):
        scope.binds.add(node.name)
        yield from ((one, scope, True) for one in node.decorator_list)
    if isinstance(node, ast.ClassDef):
        yield from ((one, scope, is_called) for one in (*node.bases, *node.keywords))
        body: Sequence[ast.AST] = node.body
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        inner.binds |= {one.arg for one in every if one is not None}
        returns = None if isinstance(node, ast.Lambda) else node.returns
        outside = [*arguments.defaults, *arguments.kw_defaults, returns, *(one and one.annotation for one in every)]
        yield from ((one, scope, is_called) for one in outside if one is not None)
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
    else:
        body = list(ast.iter_child_nodes(node))
    yield from ((one, inner, is_called) for one in body)
