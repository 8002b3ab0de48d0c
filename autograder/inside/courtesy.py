"""What a learner's notebook has and the worker has not: it does nothing here, or is told in words.

A notebook shows things and draws them, and its first cell imports what the course needs for that. None of it decides
points, so that a `display` or a ``plt.plot`` that was left in a function does nothing, as `print` does. What else is
not to be had is named: an error that a learner meets nowhere but here says what there is instead, and a name that is
not defined says which line should have set it.
"""

from __future__ import annotations

import ast
import re
import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from importlib.machinery import ModuleSpec
from itertools import islice
from typing import Any, Final, NoReturn

import numpy as np

from autograder.inside import invoke

SHOWS: Final = ("matplotlib", "mpl_toolkits", "IPython", "seaborn")
"""Libraries that show and draw, which decide no points: silent modules take their places."""
_WHAT_THERE_IS: Final = {
    "ModuleNotFoundError: No module named 'autograder": "the course's data and its other modules are not here: "
    "work with the arguments",
    "ModuleNotFoundError: No module named 'course'": "what you solved in other units is not here: a notebook is graded "
    "alone, so write here what its functions need",
    "ImportError": "only numpy and the standard library, without ctypes, can be imported here: write it with these",
    "BdbQuit": "a debugger was left in the code, and nobody is here to use it: take it out",
    "URLError": "there is no network here: write what it would fetch into the code",
    "EOFError": "nobody is here to be asked: write the answer into the code",
    "FileNotFoundError": "none of your files is here: work with the arguments, or with what the code wrote itself",
    "PermissionError": "there is no other process, no network, no folder but /tmp and no mode of a file here: "
    "do without",
    "RuntimeError: can't start new thread": "code runs in one thread here: do without",
}
"""What to say to an error by its type, or by its type and how its text begins."""
_NOT_DEFINED: Final = re.compile(r"NameError: name '(\w+)' is not defined")
_OF_IPYTHON: Final = ("In", "Out", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh")
_WHOSE: Final = "it is IPython's own, and the grader runs plain Python: give what it stands for a name"
ANY: Final = "*"
"""In place of a name: whatever else is not set."""
_DYNAMIC: Final = frozenset({"exec", "globals"})
_DEFINITIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_AWAITS: Final = "`await` outside of functions is run by a notebook only: the grader runs plain Python"
_MAX_NAMES: Final = 10_000


class Silent:
    """Lets everything be done with it and does nothing. It is empty where it is gone through."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self

    def __getitem__(self, key: Any) -> Any:
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        return None

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *error: Any) -> None:
        return None


class Pictures(Silent):
    """Stands for ``matplotlib.pyplot``, figures and axes: what they return can be taken apart as there."""

    def subplots(self, nrows: int = 1, ncols: int = 1, *, squeeze: bool = True, **options: Any) -> tuple[Any, Any]:
        """A figure and axes, in an array where there are several."""
        axes = np.full((nrows, ncols), self, dtype=object)
        if not squeeze:
            return self, axes
        return self, axes.item() if axes.size == 1 else axes.squeeze()

    def plot(self, *arguments: Any, **options: Any) -> list[Any]:
        """One line."""
        return [self]


_PICTURES: Final = Pictures()


class _SilentModule(types.ModuleType):
    """A library that shows or draws: of what it holds, all can be done and nothing is."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_PICTURES, name)


class _Silencer:
    """A finder that gives silent modules. Its base class takes long to import."""

    def find_spec(self, name: str, *_places: Any) -> ModuleSpec | None:
        return ModuleSpec(name, self, is_package=True) if shows(name) else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        return _SilentModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def silent_module(name: str) -> types.ModuleType:
    """What stands for a library that shows or draws."""
    return _SilentModule(name)


def shows(module: str) -> bool:
    """Whether a module is of a library that shows or draws."""
    return module.partition(".")[0] in SHOWS


class Missing:
    """Why names are not there that somebody may ask for. `told` begins as what the judge knows."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self._told = {**told, **dict.fromkeys(_OF_IPYTHON, _WHOSE)}

    def note(self, names: Iterable[str], namespace: Mapping[str, Any], why: str) -> None:
        """Keep why names are not set, of those that are not."""
        for name in islice(names, _MAX_NAMES - len(self._told)):
            if name not in namespace:
                self._told[name] = why.replace(" sets it ", " may set it ", 1) if name == ANY else why

    def explained(self, error: str, kinds: Iterable[str]) -> str:
        """The text of an error with why the name that it misses is not there, or as `explained` gives it."""
        name = _NOT_DEFINED.match(error)
        return self.with_reason(error, name[1]) if name else explained(error, kinds)

    def with_reason(self, told: str, name: str) -> str:
        """A text that says of a name that it is not there, with why that is so, where it is known."""
        why = self._told.get(name, self._told.get(ANY, ""))
        return _with(told, why) if why else told


def explained(error: str, kinds: Iterable[str]) -> str:
    """The text of an error, and what there is in place of what was looked for here.

    Args:
        error: the text, as `autograder.inside.invoke.describe` gives it.
        kinds: the names of its class and the bases of that.
    """
    for kind, advice in _WHAT_THERE_IS.items():
        if kind in kinds or (":" in kind and error.startswith(kind)):
            return _with(error, advice)
    return error


def _with(error: str, advice: str) -> str:
    advice = advice[: invoke.MAX_ERROR_TEXT - 100]
    return f"{error[: invoke.MAX_ERROR_TEXT - len(advice) - 3]} ({advice})"


def names_of_a_notebook() -> dict[str, Any]:
    """What is there in every notebook of the course besides Python's own names."""
    return {
        "np": np,
        "numpy": np,
        "plt": _PICTURES,
        "display": lambda *things, **options: None,
        "get_ipython": Silent(),
        "check": no_check,
        "example": no_example,
        "show": no_show,
    }


def no_check(*arguments: Any, **options: Any) -> float:
    """A learner's own check does nothing here."""
    return 0.0


def no_example(*_arguments: Any, **_options: Any) -> NoReturn:
    """Cases are given in a notebook only: here the grader asks its own. Raises `RuntimeError`."""
    raise RuntimeError("example() gives cases in a notebook only; here the grader asks its own")


def no_show(*_arguments: Any, **_options: Any) -> None:
    """A picture is seen by nobody here."""


def stand_in_for_packages() -> None:
    """Let a notebook import `check`, `example` and `show`, and what shows and draws."""
    notebook = types.ModuleType("autograder.notebook")
    notebook.__dict__.update(check=no_check, example=no_example, show=no_show)
    sys.modules["autograder.notebook"] = notebook
    sys.meta_path.insert(0, _Silencer())


def names_of_probes(setup: str, probes: Mapping[str, Any]) -> dict[str, Any]:
    """What a notebook's setup cell imports from the unit's ``probes``. The package itself is not here."""
    found: dict[str, Any] = {}
    for statement in ast.parse(setup).body:
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").endswith(".probes"):
            found |= {one.asname or one.name: probes[one.name] for one in statement.names if one.name in probes}
    return found


def bound_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement sets where it stands; `ANY` where its syntax does not tell which."""
    for node in _run_by(statement):
        match node:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                yield from ((alias.asname or alias.name).partition(".")[0] for alias in aliases)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name) if isinstance(node.ctx, ast.Store):
                yield name
            case ast.Name(id=name) if name in _DYNAMIC:
                yield ANY


def deleted_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement takes away: by `del`, or since an `except` has them only for its own lines."""
    for node in _run_by(statement):
        match node:
            case ast.Name(id=name, ctx=ast.Del()) | ast.ExceptHandler(name=str(name)):
                yield name


def set_when_called(statement: ast.stmt) -> Iterator[tuple[str, str]]:
    """The names that functions of a statement set for all when they are called, each with the function's."""
    for definition in ast.walk(statement):
        if isinstance(definition, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from ((name, definition.name) for one in definition.body for name in _declared_by(one))


def without_await(error: BaseException, statement: ast.stmt) -> str:
    """What to say of a statement that only a notebook runs, since it awaits something; empty for any other."""
    if not isinstance(error, SyntaxError):
        return ""
    awaits = any(isinstance(one, (ast.Await, ast.AsyncFor, ast.AsyncWith)) for one in _run_by(statement))
    is_async = any(isinstance(one, ast.comprehension) and one.is_async for one in _run_by(statement))
    return _AWAITS if awaits or is_async else ""


def _declared_by(statement: ast.stmt) -> Iterator[str]:
    for node in _run_by(statement):
        if isinstance(node, ast.Global):
            yield from node.names


def _run_by(statement: ast.stmt) -> Iterator[ast.AST]:
    """What of a statement is run where it stands: not the bodies of its functions."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, (*_DEFINITIONS, ast.Lambda)):
            todo += ast.iter_child_nodes(node)
