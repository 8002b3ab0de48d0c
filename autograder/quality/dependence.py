"""What the measured bars of a unit depend on, as a digest: whether they are to be measured anew."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from autograder import course, data, submission
from autograder.model import Task, Unit
from autograder.submission.definitions import used_by

_WITH_DOCSTRING: Final = (ast.Module, ast.FunctionDef, ast.ClassDef)
_WORDS: Final = frozenset({"hint", "seen"})
"""What a mistake is given that is said and changes nothing."""
_DEFINITIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def code_sha256(unit: Unit, solution: Path) -> str:
    """The SHA-256 of all that a measurement of the unit's bars depends on.

    For each task with a bar these are its module, its answers, and those of the functions that it requires, since their
    mistakes are tried as parts; the modules of the unit that these import; ``probes.py``; the functions of the solution
    that it is built of or requires, and those that they use; and the data sets. What other tasks ask and know, points,
    stand-ins and right works of other shapes change no figure and do not count.

    Of code as Python reads it: comments, docstrings, layout and a notebook's prose do not count either, nor do a
    mistake's hint and where it was seen.
    """
    tasks = [task for task in unit.tasks if task.bar is not None]
    digest = hashlib.sha256()
    for path in (*_modules(unit, tasks), *sorted(Path(data.__file__).parent.glob("*.py"))):
        digest.update(path.name.encode() + b"\0" + _as_read(_parsed(path)) + b"\0")
    for statement in _of_the_solution(tasks, solution):
        digest.update(_as_read(statement) + b"\0")
    return digest.hexdigest()


def _modules(unit: Unit, tasks: list[Task]) -> list[Path]:
    """The files of the unit that count, each once and in the order of their paths."""
    folder = course.folder(unit)
    modules = {task.function: course.module_of(task) for task in unit.tasks}
    todo = {folder / "probes.py"}
    for task in tasks:
        todo.add(folder / f"{modules[task.function]}.py")
        todo |= {folder / "answers" / f"{modules[name]}.py" for name in (task.function, *task.requires)}
    found: set[Path] = set()
    while todo:
        path = todo.pop()
        if path.is_file() and path not in found:
            found.add(path)
            todo |= set(_imported(path, unit.package, folder))
    return sorted(found)


def _imported(path: Path, package: str, folder: Path) -> Iterator[Path]:
    """Where the modules of the unit would be that a file of it imports."""
    for node in ast.walk(_parsed(path)):
        match node:
            case ast.ImportFrom(module=str(module)):
                names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
            case ast.Import():
                names = [alias.name for alias in node.names]
            case _:
                continue
        for name in names:
            if name.startswith(f"{package}."):
                yield folder.joinpath(*name.removeprefix(f"{package}.").split(".")).with_suffix(".py")


def _of_the_solution(tasks: list[Task], solution: Path) -> Iterator[ast.stmt]:
    """The statements of a solution without the functions that no task with a bar comes to."""
    selection = submission.select(submission.read(solution))
    roots = {name for task in tasks for name in (task.function, *task.requires, *task.built_of)}
    reached = roots.union(*(used_by(name, selection) for name in roots))
    for cell in selection.cells:
        for statement in ast.parse(cell.source).body:
            if not isinstance(statement, _DEFINITIONS) or statement.name in reached:
                yield statement


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _as_read(tree: ast.AST) -> bytes:
    """A syntax tree without docstrings and what else is only said, the same in every Python."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [one for one in node.keywords if one.arg not in _WORDS]
        body = getattr(node, "body", None)
        if isinstance(node, _WITH_DOCSTRING) and isinstance(body, list) and ast.get_docstring(node) is not None:
            del body[0]
    return repr(_plain(tree)).encode()


def _plain(node: Any) -> Any:
    """A syntax tree as nested lists, the same in every Python: `ast.dump` writes empty fields in some only."""
    if isinstance(node, ast.AST):
        fields = ((name, value) for name, value in ast.iter_fields(node) if value is not None and value != [])
        return [type(node).__name__, *([name, _plain(value)] for name, value in fields)]
    return [_plain(one) for one in node] if isinstance(node, list) else node
