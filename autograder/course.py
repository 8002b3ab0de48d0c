"""Finds the units of the course and validates each.

A unit is a package below `autograder.units` with a ``UNIT``. Nothing else lists the units: a new one is found
because its folder is there.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from autograder.authoring import slips
from autograder.authoring.task import BadDescription
from autograder.errors import UserError
from autograder.model import Answers, ReleasedCell, Stub, Task, Unit

UNITS_PACKAGE: Final = "autograder.units"
RELEASED: Final = "released.json"
STUBS: Final = "stubs.json"
CHECK: Final = "test_"
"""How the id of a cell begins that checks a function, whose name follows."""
IDEAS: Final = "ideas.json"
"""The file of a unit that says in words what a good answer does well, by the names of the functions."""
_FEWEST_PLANTED: Final = 3
_NAME: Final = re.compile(r"u\d\d_[a-z0-9_]+")
_BEGIN_NO_NOUN: Final = re.compile(
    r"(an?|the|this|that|these|those|it|there"
    r"|is|are|was|were|be|has|have|had|does|do|did|can|may|must|should|will|would|measures|measured|gives|counts"
    r"|how|what|which|who|whether|when|where|why|if)\b"
)
"""What a noun phrase without an article does not begin with."""
_NOUN_PHRASE: Final = (
    "a noun phrase that can stand behind 'The', such as 'accuracy on 450 unseen images': without an article, in lower "
    "case, no verb or question word first and no full stop last"
)


class InvalidUnit(UserError, ValueError):
    """A unit's description is wrong. The message names the unit, the field, the value and what belongs there."""


class UnknownUnit(UserError, LookupError):
    """There is no unit of that name. The message lists those there are."""


@lru_cache(maxsize=8)
def names(package: str = UNITS_PACKAGE) -> tuple[str, ...]:
    """The names of all units, in order: those of their folders. No unit is imported for it."""
    root = importlib.import_module(package)
    return tuple(sorted(module.name for module in pkgutil.iter_modules(root.__path__) if module.ispkg))


@lru_cache(maxsize=8)
def units(package: str = UNITS_PACKAGE) -> tuple[Unit, ...]:
    """All units, in the order of their names. Raises `InvalidUnit`."""
    return tuple(_known(f"{package}.{name}") for name in names(package))


@lru_cache(maxsize=64)
def _known(package: str) -> Unit:
    return load(package)


def load(package: str) -> Unit:
    """The unit that the package describes, looked at anew. Raises `InvalidUnit`."""
    try:
        described = getattr(importlib.import_module(package), "UNIT", None)
    except BadDescription as error:
        raise InvalidUnit(str(error)) from error
    except Exception as error:  # whatever an author's module trips over
        raise InvalidUnit(f"{package}: {place_of(error, package)}{type(error).__name__}: {error}") from error
    if not isinstance(described, Unit):
        raise InvalidUnit(f"{package}: UNIT must be a Unit, is {described!r}")
    unit = replace(described, package=package)
    for field, problem in problems(unit):
        raise InvalidUnit(f"{package}: {field} {problem}")
    return unit


def place_of(error: Exception, package: str) -> str:
    """The line of the unit's own at which it failed: ``answers/mse.py, line 12: ``; empty where it is none of its."""
    frames = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((error.filename, error.lineno))
    folder = f"/{package.rpartition('.')[2]}/"
    own = [(file.rpartition(folder)[2], line) for file, line in frames if folder in file]
    return f"{own[-1][0]}, line {own[-1][1]}: " if own else ""


def find(name: str, package: str = UNITS_PACKAGE) -> Unit:
    """The unit with this name or number: ``u02_backpropagation``, ``u02``, ``02`` or ``2``. No other is imported.

    Raises:
        InvalidUnit: its description is wrong.
        UnknownUnit: there is none.
    """
    known = names(package)
    for unit in known:
        number = unit[1:3]
        if name in (unit, f"u{number}", number, number.lstrip("0")):
            return _known(f"{package}.{unit}")
    raise UnknownUnit(f"there is no unit {name!r}; there are {', '.join(known)}")


def find_task(task: str, package: str = UNITS_PACKAGE) -> tuple[Unit, Task]:
    """The task with this id, such as ``u02.linear_backward``, and its unit. Raises `UnknownUnit`."""
    prefix, _, function = task.partition(".")
    unit = find(prefix, package)
    for candidate in unit.tasks:
        if candidate.function == function:
            return unit, candidate
    known = ", ".join(task_id(unit, candidate) for candidate in unit.tasks)
    raise UnknownUnit(f"there is no task {task!r}; {unit.name} has {known}")


def task_id(unit: Unit, task: Task) -> str:
    """The id under which a task is reported: ``u02.linear_backward``."""
    return f"{unit.name[:3]}.{task.function}"


def notebook_name(unit: Unit) -> str:
    """The stem of the unit's notebook: ``backpropagation`` for ``u02_backpropagation``."""
    return unit.name[4:]


def folder(unit: Unit) -> Path:
    """Where the unit's code is."""
    return folder_of(unit.package)


def folder_of(package: str) -> Path:
    """Where the code of the unit in this package is, which is not imported for it. Raises `InvalidUnit`."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise InvalidUnit(f"{package}: is a folder without __init__.py")
    return Path(spec.origin).parent


def module_of(task: Task) -> str:
    """The module that describes a task, in the unit's folder and in its ``answers``: ``running_mean``."""
    return task.cases.__module__.rpartition(".")[2]


def released(unit: Unit) -> Mapping[str, ReleasedCell]:
    """The cells of the unit's released notebook that are not there to be written in, by their ids.

    ``autograder release`` writes them into the unit's ``released.json``; without it, there are none.
    """
    return {grade_id: ReleasedCell(**cell) for grade_id, cell in _file_of(unit.package, RELEASED).items()}


@lru_cache(maxsize=64)
def functions(name: str, package: str = UNITS_PACKAGE) -> tuple[str, ...]:
    """The functions that a unit's notebook asks for. Where it is released, by its cells, and the unit is not imported.

    Args:
        name: the unit's whole name.
        package: where the units are.
    """
    cells = _file_of(f"{package}.{name}", RELEASED)
    checked = tuple(cell.removeprefix(CHECK) for cell in cells if cell.startswith(CHECK))
    return checked or tuple(task.function for task in load(f"{package}.{name}").tasks)


def idea_of(unit: Unit, task: Task) -> str:
    """What a good answer does well, in a sentence or two; empty where the unit's ``ideas.json`` says nothing."""
    return str(_file_of(unit.package, IDEAS).get(task.function, ""))


def stubs(unit: Unit) -> Mapping[str, Stub]:
    """The cells of the unit's released notebook in which functions are to be written, by the functions' names.

    ``autograder release`` writes them into the unit's ``stubs.json``; without it, there are none.
    """
    cells = _file_of(unit.package, STUBS)
    return {function: Stub(cell["source"], tuple(cell["hints"])) for function, cell in cells.items()}


def _file_of(package: str, name: str) -> dict[str, Any]:
    """What one of the files says that stand beside the unit's modules; nothing where it is not there."""
    path = folder_of(package) / name
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def probes_source(unit: Unit) -> str:
    """The text of the unit's ``probes`` module, empty where it has none. It is sent to the worker."""
    return _source(unit, "probes")


def probes(unit: Unit) -> Mapping[str, Callable[..., Any]]:
    """The callables of the unit's ``probes`` module, for the judge's own calls."""
    return _callables(unit, "probes")


def stand_ins_source(unit: Unit) -> str:
    """The text of the unit's ``stand_ins`` module, empty where it has none. It is sent to the worker."""
    return _source(unit, "stand_ins")


def stand_ins(unit: Unit) -> Mapping[str, Callable[..., Any]]:
    """The unit's stand-ins by the functions for which they stand: ``relu(drawn, z)``."""
    found = _callables(unit, "stand_ins")
    return {task.function: found[task.function] for task in unit.tasks if task.function in found}


def without_stand_in(unit: Unit) -> Mapping[str, str]:
    """The functions for which the unit's ``stand_ins`` module says that none can stand in, each with the reason."""
    if not (folder(unit) / "stand_ins.py").is_file():
        return {}
    return getattr(importlib.import_module(f"{unit.package}.stand_ins"), "NONE", {})


def _source(unit: Unit, module: str) -> str:
    path = folder(unit) / f"{module}.py"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _callables(unit: Unit, module: str) -> Mapping[str, Callable[..., Any]]:
    if not (folder(unit) / f"{module}.py").is_file():
        return {}
    return dict(inspect.getmembers(importlib.import_module(f"{unit.package}.{module}"), callable))


def problems(unit: Unit) -> Iterator[tuple[str, str]]:
    """What is wrong with a unit's description: the field and the problem."""
    folder_name = unit.package.rpartition(".")[2]
    if unit.name != folder_name or not _NAME.fullmatch(unit.name):
        yield ("name", f"must be its folder's name and like u02_backpropagation, is {unit.name!r} in {folder_name!r}")
    if not isinstance(unit.title, str) or not unit.title.strip():
        yield "title", f"must say in words what the unit is about, is {unit.title!r}"
    if not unit.themes or not set(unit.themes) <= {1, 2, 3, 4, 5}:
        yield "themes", f"must be numbers from 1 to 5, is {unit.themes}"
    if not unit.tasks:
        yield "tasks", "must not be empty"
    functions = [task.function for task in unit.tasks]
    for index, task in enumerate(unit.tasks):
        where = f"tasks[{index}] ({task.function})"
        if functions.count(task.function) > 1:
            yield where, "stands twice"
        if not _is_positive(task.points):
            yield f"{where}.points", f"must be a positive number in __init__.py, is {task.points!r}"
        yield from _answer_problems(where, task)
        yield from _case_problems(where, task)
        if task.bar is not None and not _is_noun_phrase(task.bar.measures):
            yield f"{where}.bar.measures", f"must be {_NOUN_PHRASE}, is {task.bar.measures!r}"
        if task.driver is not None and task.driver not in probes(unit):
            yield (f"{where}.driver", f"must be a function of probes.py, is {task.driver!r}")
        for field, names in (("requires", task.requires), ("built_of", task.built_of)):
            for name in names:
                if name not in functions[:index]:
                    yield (f"{where}.{field}", f"must name earlier tasks of the unit, is {name!r}")
        yield from _composite_problems(where, unit, task)
    for question in unit.graded_by_hand:
        if not _is_positive(question.max_points):
            yield f"graded_by_hand ({question.id})", f"must be a positive number, is {question.max_points!r}"


def _is_positive(points: object) -> bool:
    return isinstance(points, int | float) and not isinstance(points, bool) and points > 0


def _case_problems(where: str, task: Task) -> Iterator[tuple[str, str]]:
    """What does not fit in a task's cases. Those of a bar hold data sets, so they take too long to be drawn here; and
    those that cannot be drawn are told where they are asked for, since the other tasks may be graded all the same."""
    if task.bar is not None or task.answers == Answers():
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cases = task.cases(np.random.default_rng(0))
    except Exception:
        return
    for slip in slips.of_answers(task, cases):
        yield f"{where}.cases", f"in {module_of(task)}.py and answers/{module_of(task)}.py: {slip}"


def _composite_problems(where: str, unit: Unit, task: Task) -> Iterator[tuple[str, str]]:
    if task.answers.composite is None:
        return
    if not task.built_of:
        yield f"{where}.built_of", "must name the functions that its composite is built of, is empty"
    if task.properties:
        yield f"{where}.composite", "says what is right, and there are properties besides; it is graded by one"
    for name in dict.fromkeys((*task.built_of, *task.requires)):
        if (name in stand_ins(unit)) == (name in without_stand_in(unit)):
            problem = (
                f"needs for {name!r} on which it builds a function in stand_ins.py, or there the reason under NONE"
            )
            yield f"{where}.composite", problem


def _is_noun_phrase(text: str) -> bool:
    """Whether a text may stand between "The" and "is 0.9": a rule of thumb, by how it begins and ends."""
    if not text[:1].islower() or text != " ".join(text.split()):
        return False
    return not _BEGIN_NO_NOUN.match(text) and text[-1] not in ".,:;!?"


def _answer_problems(where: str, task: Task) -> Iterator[tuple[str, str]]:
    answers, file = task.answers, f"answers/{module_of(task)}.py"
    if answers == Answers():
        return
    if task.is_compared and answers.reference is None:
        yield where, f"needs a reference in {file}, or a bar or properties; nothing would be graded"
    if not task.is_compared and answers.reference is not None:
        yield where, "has a reference besides a bar or properties; it is graded by one"
    if task.bar is not None and not answers.controls:
        yield (
            f"{where}.controls",
            f"must hold a wrong variant that misses the bar, is empty; mark one in {file} with @control",
        )
    if answers.planted and task.bar is not None:
        yield f"{where}.planted", f"is mended and not trained, so it has no bar; take @planted out of {file}"
    if 0 < len(answers.planted) < _FEWEST_PLANTED:
        yield (
            f"{where}.planted",
            f"must be {_FEWEST_PLANTED} or more, is {len(answers.planted)}; mark more in {file} with @planted",
        )
    names = [one.name for one in (*answers.mistakes, *answers.controls, *answers.planted)]
    for one in (*answers.mistakes, *answers.controls, *answers.planted):
        at = f"{where}.mistakes ({one.name})"
        if names.count(one.name) > 1:
            yield at, f"stands twice in {file}"
        if not one.why.strip():
            yield at, f"needs a why: give the function in {file} a docstring"
        if not one.hint.strip() and one in answers.mistakes:
            yield at, f'needs a hint: write @mistake(hint="…") in {file}'
