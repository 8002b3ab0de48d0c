"""What people call units and tasks, as the product prints it, and what they mean by it: the one place that knows.

``u02_backpropagation``, ``U2``, ``02``, ``backpropagation``, ``u02.mse``, ``mse``, ``test_mse``, and a path that leads
to a unit's folder or notebook. Who knows a name exactly asks `autograder.course`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from autograder import course
from autograder.course import UNITS_PACKAGE, UnknownUnit
from autograder.model import Task, Unit

_NUMBER: Final = re.compile(r"(?:unit|u)?_?0*(\d{1,2})")
_MOST_OFFERED: Final = 3
_SHORTEST: Final = 3
_LIKE: Final = 0.7
"""How alike two names are, of 1, of which one may have been meant for the other."""


@dataclass(frozen=True)
class Meant:
    """A unit, and the one task of it that is meant; `None` for all."""

    unit: Unit
    task: Task | None = None


def meant(text: str, package: str = UNITS_PACKAGE) -> Meant:
    """The unit or the task that is called so, in upper or lower case.

    Raises:
        UnknownUnit: nothing is, or several tasks are. The message says which are, or what is called alike.
    """
    if is_path(text):
        return Meant(_on_the_way(text, package))
    unit = _unit_called(text, package)
    if unit:
        return Meant(course.find(unit, package))
    prefix, dot, function = text.partition(".")
    of = [one for one in (_unit_called(prefix, package),) if one] if dot else course.names(package)
    found = _tasks_called(function if dot else text, _tasks(of, package))
    if len(found) > 1:
        raise UnknownUnit(f"{text!r} is a task of several units; name one: {', '.join(map(str, found))}")
    if not found:
        raise UnknownUnit(_nothing(text, package))
    whole = course.find(found[0].unit, package)
    return Meant(whole, next(task for task in whole.tasks if task.function == found[0].function))


def task_meant(text: str, package: str = UNITS_PACKAGE) -> tuple[Unit, Task]:
    """The task that is called so, and its unit. Raises `UnknownUnit`, also for what a whole unit is called."""
    found = meant(text, package)
    if found.task is None:
        tasks = ", ".join(course.task_id(found.unit, one) for one in found.unit.tasks)
        raise UnknownUnit(f"{text!r} is a unit; name one task of it: {tasks}")
    return found.unit, found.task


def unit_meant(text: str, package: str = UNITS_PACKAGE) -> Unit:
    """The unit that is called so. Raises `UnknownUnit`, also for what one of its tasks is called."""
    found = meant(text, package)
    if found.task is not None:
        raise UnknownUnit(f"{text!r} is a task; name its unit: {found.unit.name}")
    return found.unit


def name_of(one: Meant) -> str:
    """What the product prints for it: ``u02.mse``, ``u02_backpropagation``."""
    return one.unit.name if one.task is None else course.task_id(one.unit, one.task)


def is_path(text: str) -> bool:
    """Whether a text is written as a path: with a slash, a notebook's suffix, or as this folder or the one above."""
    return "/" in text or "\\" in text or text in (".", "..") or text.lower().endswith((".ipynb", ".py", ".md"))


def instead_of(text: str, known: Mapping[str, str]) -> str:
    """``did you mean a or b?`` of what is called alike or has the text within its name, else empty.

    Args:
        text: what nothing is called.
        known: what things are called, and under which name each is offered.
    """
    wanted = _plain(text)
    plain = {_plain(called): offered for called, offered in known.items()}
    within = [called for called in plain if len(wanted) >= _SHORTEST and wanted in called]
    alike = difflib.get_close_matches(wanted, plain, _MOST_OFFERED, _LIKE) or within
    offered = list(dict.fromkeys(plain[called] for called in alike))[:_MOST_OFFERED]
    return f"did you mean {' or '.join(offered)}?" if offered else ""


@dataclass(frozen=True)
class _Named:
    """A task by its unit's name and its own, so that no unit is imported to look for it."""

    unit: str
    function: str

    def __str__(self) -> str:
        return f"{self.unit[:3]}.{self.function}"

    @property
    def called(self) -> tuple[str, str]:
        return str(self), self.function


def _unit_called(text: str, package: str) -> str:
    """The name of the unit that is called so; empty where none is."""
    wanted, number = _plain(text), _NUMBER.fullmatch(_plain(text))
    for unit in course.names(package):
        if wanted in (unit, unit[4:]) or (number is not None and int(number[1]) == int(unit[1:3])):
            return unit
    return ""


def _tasks_called(text: str, among: Sequence[_Named]) -> list[_Named]:
    """The tasks that are called exactly so, else those in whatever case; their check cells are called ``test_mse``."""
    names = {text, text.removeprefix(course.CHECK)}
    plain = {_plain(name) for name in names}
    exactly = [one for one in among if names.intersection(one.called)]
    return exactly or [one for one in among if plain.intersection(map(_plain, one.called))]


def _on_the_way(text: str, package: str) -> Unit:
    """The unit whose folder or notebook a path leads to."""
    known = course.names(package)
    for part in reversed(PurePath(text.replace("\\", "/")).parts):
        stem = _plain(PurePath(part).stem)
        if stem.isdigit():
            continue
        unit = _unit_called(stem, package) or next((one for one in known if one[4:] in stem), "")
        if unit:
            return course.find(unit, package)
    raise UnknownUnit(f"{text}: leads to no unit; {_of_units(PurePath(text).parts[::-1], known)}")


def _nothing(text: str, package: str) -> str:
    """What is said of a text that nothing is called."""
    known = course.names(package)
    prefix, dot, function = text.partition(".")
    unit = _unit_called(prefix, package) if dot else ""
    tasks = {name: str(one) for one in _tasks(known, package) for name in one.called}
    if unit:
        own = _tasks([unit], package)
        alike = instead_of(function, {one.function: str(one) for one in own}) or instead_of(function, tasks)
        return f"there is no task {text!r}; {alike or f'{unit} has ' + ', '.join(map(str, own))}"
    if _NUMBER.fullmatch(_plain(prefix)):
        return f"there is no unit {prefix!r}; there are {', '.join(known)}"
    alike = instead_of(text, tasks)
    return f"there is no unit and no task {text!r}; {alike or _of_units([text], known)}"


def _of_units(texts: Iterable[str], known: Sequence[str]) -> str:
    """What to name in place of these texts, in which a unit was looked for: one that is alike, else all there are."""
    called = {name: unit for unit in known for name in (unit[4:], unit)}
    alike = [found for text in texts if (found := instead_of(PurePath(text).stem, called))]
    return alike[0] if alike else f"there are {', '.join(known)}"


def _tasks(units: Iterable[str], package: str) -> list[_Named]:
    return [_Named(unit, function) for unit in units for function in course.functions(unit, package)]


def _plain(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.strip().casefold())
