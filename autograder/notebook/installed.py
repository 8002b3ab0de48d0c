"""Whether the package that checks is the one that the notebook came with, and what to do where it is not.

A notebook and its checks are of one release. They part where a package was installed once and the notebook is newer,
where a kernel still runs what has been replaced since, and where the kernel is another Python than the course's.
"""

from __future__ import annotations

import ast
import json
import shlex
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import autograder
from autograder import __version__, course
from autograder.course import RELEASED, STUBS, UnknownUnit
from autograder.model import Task, Unit

_PACKAGE: Final = Path(autograder.__file__).parent
_TOLD: Final[set[str]] = set()
"""What was said already: it holds until the kernel is restarted."""


def another_release(unit: Unit, task: Task, function: Callable[..., Any], folder: Path, is_right: bool) -> str:
    """One line where the checks of a unit are not those of the notebook, with what to do; else empty.

    Args:
        unit: the unit.
        task: the task.
        function: the learner's function, whose docstring came with the notebook.
        folder: where the kernel works.
        is_right: whether there is nothing to be wondered at, so that a docstring that was edited is no matter.
    """
    told = _of_another_folder(unit, folder)
    if told:
        new = "" if told in _TOLD else told
        _TOLD.add(told)
        return new
    written, known = getattr(function, "__doc__", None), _docstring(unit, task)
    if is_right or not written or not known or written.split() == known.split():
        return ""
    return (
        f"The docstring of {task.function} is not that of autograder {__version__}, which checks it. If you did not "
        f"edit it, the notebook is of another release: {_remedy()}"
    )


def unknown_here(error: UnknownUnit, task: str, function: Callable[..., Any]) -> UnknownUnit:
    """The error of a task that is not known, where the notebook has a function of that name: then it is no slip."""
    if getattr(function, "__name__", "") != task.rpartition(".")[2]:
        return error
    return UnknownUnit(
        f"autograder {__version__} knows no task {task!r}, so the notebook is of another release: {_remedy()}"
    )


def _of_another_folder(unit: Unit, folder: Path) -> str:
    """What is told where the course's folder has a package of its own that is another than the one that runs."""
    for place in (folder, *folder.parents):
        own = place / "autograder" / "units"
        if not (place / "exercises").is_dir() or not own.is_dir():
            continue
        if own.parent.resolve() == _PACKAGE.resolve() or _are_alike(own / unit.name, course.folder(unit)):
            return ""
        python = place / ".venv" / "bin" / "python"
        chosen = f"choose the kernel of {python}" if python.exists() else f"run make setup in {place}"
        return (
            f"This kernel checks by the autograder in {_PACKAGE.parent}, which is of another release than the "
            f"notebooks in {place}: {chosen}, then restart the kernel."
        )
    return ""


def _are_alike(one: Path, other: Path) -> bool:
    return all(_content(one / name) == _content(other / name) for name in (STUBS, RELEASED))


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _docstring(unit: Unit, task: Task) -> str:
    """What the stub says that the course released."""
    stub = course.stubs(unit).get(task.function)
    tree = ast.parse("" if stub is None else stub.source)
    named = [one for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef) and one.name == task.function]
    return next(filter(None, (ast.get_docstring(one) for one in named)), "")


def _remedy() -> str:
    """What brings the release that a notebook came with: as the package was installed, or in the course's folder."""
    address = _installed_from()
    if address:
        install = shlex.join([sys.executable, "-m", "pip", "install", "--force-reinstall", "--no-deps", address])
        return f"{install}, then restart the kernel."
    return "restart the kernel; if that does not help, run make setup in the course's folder and restart it again."


def _installed_from() -> str:
    """The repository from which the package was installed, as pip takes it; empty where it was not."""
    try:
        text = metadata.distribution("autograder").read_text("direct_url.json")
        told = json.loads(text or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return ""
    system = told.get("vcs_info", {}).get("vcs", "")
    return f"{system}+{told['url']}" if system else ""
