"""What `check` and its like are to look at: the files and tasks that names and paths on the command line mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import course, names, submission
from autograder.cli.arguments import find_works, own_of_course, root_with
from autograder.course import UnknownUnit
from autograder.grade.answerable import ensure_answerable
from autograder.model import Task, Unit
from autograder.submission import Work


@dataclass(frozen=True)
class Wanted:
    """A file, its unit, and the tasks that are asked for, in the unit's order; `None` for all."""

    work: Work
    unit: Unit
    tasks: tuple[Task, ...] | None = None


@dataclass(frozen=True)
class Asked:
    """What was named on the command line: tasks by the units they are of, `None` for all of a unit, and paths."""

    units: dict[str, tuple[Task, ...] | None]
    paths: tuple[Path, ...]

    @property
    def folders(self) -> list[Path]:
        """Where what is asked for lies, on this disk."""
        own = [] if self.paths and not self.units else [_exercises()]
        return [*own, *(path.resolve() if path.is_dir() else path.resolve().parent for path in self.paths)]


def asked(texts: Sequence[str]) -> Asked:
    """What these names and paths mean. Nothing is all there is in ``exercises/``.

    Raises:
        UnknownUnit: nothing is called so.
        NothingToGrade: there is nothing at a path, or it is an instructor's own assignment that is called so.
    """
    units: dict[str, tuple[Task, ...] | None] = {}
    paths: list[Path] = []
    own = own_of_course() if texts else []
    for text in texts:
        path = _exercises() / text if text in own else _path_of(text)
        if path is not None:
            paths.append(path)
            continue
        one = names.meant(text)
        known = units.get(one.unit.name, ())
        if one.task is None or known is None:
            units[one.unit.name] = None
        else:
            both = {*known, one.task}
            units[one.unit.name] = tuple(task for task in one.unit.tasks if task in both)
    return Asked(units, tuple(paths))


def wanted(of: Asked) -> list[Wanted]:
    """The files with what is asked of each, in the order of the units.

    Raises:
        NothingToGrade: a unit that was named has no notebook, or a path leads to none.
        RecordsMissing: nothing here knows what is right in a unit.
    """
    found = [Wanted(work, course.find(work.unit)) for path in of.paths for work in find_works([path], "").works]
    if of.units or not of.paths:
        found += _in_exercises(of.units)
    known: dict[Path, Wanted] = {}
    for one in found:
        other = known.setdefault(one.work.path.resolve(), one)
        if one.tasks is None:
            known[one.work.path.resolve()] = Wanted(other.work, other.unit)
    for one in known.values():
        ensure_answerable(one.unit, one.tasks or one.unit.tasks)
    return sorted(known.values(), key=lambda one: one.unit.name)


def _in_exercises(units: dict[str, tuple[Task, ...] | None]) -> list[Wanted]:
    root = _exercises()
    works = [work for work in find_works([root], "").works if not units or work.unit in units]
    lacking = sorted(set(units) - {work.unit for work in works})
    if lacking:
        raise submission.NothingToGrade(f"{root / lacking[0]}: there is no notebook of this unit")
    return [Wanted(work, course.find(work.unit), units.get(work.unit)) for work in works]


def _exercises() -> Path:
    return root_with("exercises") / "exercises"


def _path_of(text: str) -> Path | None:
    """The path that a text is, `None` for a name. Raises `NothingToGrade` for a path at which there is nothing."""
    path = Path(text)
    if not names.is_path(text):
        try:
            names.meant(text)
        except UnknownUnit:
            return path if text and path.exists() else None
        return None
    if path.exists():
        return path
    raise submission.NothingToGrade(f"{text}: there is no such file or folder; {_there_instead(text)}")


def _there_instead(text: str) -> str:
    """What to name in place of a path at which there is nothing."""
    try:
        return f"did you mean {names.unit_meant(text).name[:3]}?"
    except UnknownUnit as error:
        return str(error).partition("; ")[2]
