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
    known = course.units(package)
    unit = _unit_called(text, known)
    if unit is not None:
        return Meant(unit)
    prefix, dot, function = text.partition(".")
    of = [one for one in (_unit_called(prefix, known),) if one is not None] if dot else known
    found = _tasks_called(function if dot else text, of)
    if len(found) > 1:
        raise UnknownUnit(f"{text!r} is a task of several units; name one: {', '.join(map(name_of, found))}")
    if not found:
        raise UnknownUnit(_nothing(text, known))
    return found[0]


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


def _unit_called(text: str, known: Iterable[Unit]) -> Unit | None:
    wanted, number = _plain(text), _NUMBER.fullmatch(_plain(text))
    for unit in known:
        called = (unit.name, course.notebook_name(unit))
        if wanted in called or (number is not None and int(number[1]) == int(unit.name[1:3])):
            return unit
    return None


def _tasks_called(text: str, known: Iterable[Unit]) -> list[Meant]:
    """The tasks that are called exactly so, else those in whatever case; their check cells are called ``test_mse``."""
    names = {text, text.removeprefix("test_")}
    plain = {_plain(name) for name in names}
    every = _tasks(known)
    exactly = [one for one in every if names.intersection(_called(one))]
    return exactly or [one for one in every if plain.intersection(map(_plain, _called(one)))]


def _on_the_way(text: str, package: str) -> Unit:
    """The unit whose folder or notebook a path leads to."""
    known = course.units(package)
    for part in reversed(PurePath(text.replace("\\", "/")).parts):
        stem = _plain(PurePath(part).stem)
        if stem.isdigit():
            continue
        unit = _unit_called(stem, known) or next((one for one in known if course.notebook_name(one) in stem), None)
        if unit is not None:
            return unit
    raise UnknownUnit(f"{text}: leads to no unit; {_of_units(PurePath(text).parts[::-1], known)}")


def _nothing(text: str, known: Sequence[Unit]) -> str:
    """What is said of a text that nothing is called."""
    prefix, dot, function = text.partition(".")
    unit = _unit_called(prefix, known) if dot else None
    tasks = {name: name_of(one) for one in _tasks(known) for name in _called(one)}
    if unit is not None:
        own = [course.task_id(unit, task) for task in unit.tasks]
        alike = instead_of(function, {one.partition(".")[2]: one for one in own}) or instead_of(function, tasks)
        return f"there is no task {text!r}; {alike or f'{unit.name} has ' + ', '.join(own)}"
    if _NUMBER.fullmatch(_plain(prefix)):
        return f"there is no unit {prefix!r}; there are {', '.join(one.name for one in known)}"
    alike = instead_of(text, tasks)
    return f"there is no unit and no task {text!r}; {alike or _of_units([text], known)}"


def _of_units(texts: Iterable[str], known: Sequence[Unit]) -> str:
    """What to name in place of these texts, in which a unit was looked for: one that is alike, else all there are."""
    called = {name: unit.name for unit in known for name in (course.notebook_name(unit), unit.name)}
    alike = [found for text in texts if (found := instead_of(PurePath(text).stem, called))]
    return alike[0] if alike else f"there are {', '.join(one.name for one in known)}"


def _tasks(known: Iterable[Unit]) -> list[Meant]:
    return [Meant(unit, task) for unit in known for task in unit.tasks]


def _called(one: Meant) -> tuple[str, ...]:
    return () if one.task is None else (name_of(one), one.task.function)


def _plain(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.strip().casefold())
