"""Assignments of an instructor's own, which stand beside the units in one course: nbgrader's, and left alone by us.

What has a unit's name is ours; all else that nbgrader would take for an assignment is the instructor's own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder import course
from autograder.submission.which import unit_called

_LIKE_A_UNIT: Final = re.compile(r"u\d\d_[a-z0-9_]+")
_DEEPEST: Final = 2
"""Folders between a class's and that of an assignment: ``submitted``, ``<student>``, ``<assignment>``."""


def is_own(name: str) -> bool:
    """Whether an assignment of this name is an instructor's own, since no unit is called exactly so."""
    return name not in course.names()


def is_solution(path: Path) -> bool:
    """Whether a Python file below ``solutions/`` is the text of a unit's notebook, also of a unit that is to come."""
    name = path.parent.name
    return not is_own(name) or (_LIKE_A_UNIT.fullmatch(name) is not None and path.stem == name[4:])


def own_assignments(root: Path) -> list[str]:
    """The names of the assignments in a course that are an instructor's own, in order. Without sources there are none.

    Args:
        root: the course's folder, which holds ``solutions/``.
    """
    return [
        folder.name for folder in _assignments(root / "solutions") if not any(map(is_solution, folder.glob("*.py")))
    ]


def no_units(root: Path) -> list[str]:
    """The names of the folders in a learner's ``exercises/`` that hold notebooks and are not called as units are."""
    units = course.names()
    return [folder.name for folder in _assignments(root / "exercises") if not unit_called(folder.name, units)]


def _assignments(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(
        folder
        for folder in place.iterdir()
        if is_own(folder.name) and folder.name[0] != "." and any(folder.glob("*.ipynb"))
    )


def own_among(paths: Iterable[Path], own: Sequence[str]) -> dict[str, list[Path]]:
    """Where below some paths there is work for an instructor's own assignments, by their names.

    Args:
        paths: notebooks and folders: an assignment's, a learner's, or a class's.
        own: the names of these assignments.
    """
    found: dict[str, list[Path]] = {}
    for path in paths if own else ():
        for name, folder in _at(path, own):
            found.setdefault(name, []).append(folder)
    return {name: found[name] for name in own if name in found}


def is_in_own(path: Path, own: Sequence[str]) -> bool:
    """Whether a path is that of an instructor's own assignment, or lies directly in one."""
    whole = path.absolute()
    return whole.name in own or whole.parent.name in own


def holds_only_own(path: Path, own: Sequence[str]) -> bool:
    """Whether a learner's folder holds work for an instructor's own assignments, and nothing else."""
    try:
        names = [entry.name for entry in path.iterdir() if entry.name[0] != "."]
    except OSError:  # no folder, or closed to us
        return False
    return bool(names) and set(names) <= set(own)


def _at(path: Path, own: Sequence[str]) -> Iterator[tuple[str, Path]]:
    whole = path.absolute()
    for place in (whole, whole.parent):
        if place.name in own:
            yield place.name, place
            return
    yield from _below(path, own, _DEEPEST)


def _below(path: Path, own: Sequence[str], deep: int) -> Iterator[tuple[str, Path]]:
    for name in own:
        if (path / name).is_dir():
            yield name, path / name
    if deep > 1:
        try:
            with os.scandir(path) as entries:
                folders = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:  # no folder, or closed to us
            return
        for folder in sorted(folders):
            if folder.name not in own:
                yield from _below(folder, own, deep - 1)
