"""Whose work for which unit a path holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import UserError
from autograder.model import ALONE_AND_IN_TIME, HandedIn
from autograder.submission.place import Found, expected_at, found_in
from autograder.submission.read import UnreadableSubmission, read
from autograder.submission.which import FORK


class NothingToGrade(UserError, LookupError):
    """A path that holds no work. The message names it and says what was looked for."""


class TwoNotebooks(UserError, ValueError):
    """Two files that a learner handed in for one unit. The message names both."""


class UnclearFolder(UserError, ValueError):
    """A folder that may be one learner's or a class's. The message names what speaks for each and what to do."""


@dataclass(frozen=True)
class Work:
    """One learner's file for one unit. How it was handed in does not make it another work."""

    student: str
    unit: str
    path: Path
    handed_in: HandedIn = field(default=ALONE_AND_IN_TIME, compare=False)


def find(path: Path, units: Sequence[str], unit: str = "") -> tuple[Work, ...]:
    """The works below a path: a notebook, a learner's folder, a fork, or ``submitted/<student>/<unit>/``.

    What is closed to us in a class or in a learner's folder is found, too: as works that cannot be read. Where a
    learner has a unit both in ``<unit>/`` and in a fork's ``exercises/<unit>/``, the former counts, as for nbgrader;
    `read` tells of the other.

    Args:
        path: where to look. Links inside a folder are not followed.
        units: the names of the units there are.
        unit: the unit to grade by, or empty to tell it from the folder, else from the notebook's metadata.

    Raises:
        NothingToGrade: there is nothing at the path, or nothing that belongs to a unit.
        UnclearFolder: a class in which a learner's folder is called like a unit, or ``exercises``.
        UnreadableSubmission: `path` is one file and cannot be read.
        OSError: `path` itself is closed to us.
    """
    if not path.exists():
        raise NothingToGrade(f"{path}: there is no such file or folder")
    if path.is_file():
        return (Work(path.stem, unit or _unit_of_file(path, units), path.resolve()),)
    if not path.is_dir():
        raise NothingToGrade(f"{path}: is neither a file nor a folder")
    found = tuple(_in_folder(path, path.resolve().name, units, unit))
    if not found:
        raise NothingToGrade(f"{path}: no notebook in it, nor in a folder named after a unit ({units[0]}, …)")
    return found


def find_all(paths: Sequence[Path], units: Sequence[str], unit: str = "") -> list[Work]:
    """The works below several paths, each once, as `find` finds them.

    Raises:
        TwoNotebooks: there are two of one learner for one unit.
    """
    works = [work for path in paths for work in find(path, units, unit)]
    seen: dict[tuple[str, str], Path] = {}
    for work in works:
        other = seen.setdefault((work.student, work.unit), work.path)
        if other != work.path:
            raise TwoNotebooks(f"{work.student} has two notebooks for {work.unit}: {other} and {work.path}; name one")
    return list(dict.fromkeys(works))


def passed_over(path: Path, works: Sequence[Work]) -> list[Path]:
    """The folders of a class in which `find` found none of `works`, linked ones too. None where `path` is no class."""
    students = {work.student for work in works if work.path.is_relative_to(path / work.student)}
    if not students:
        return []
    entries = sorted(entry for entry in path.iterdir() if not entry.name.startswith((".", "_")))
    return [entry for entry in entries if entry.is_dir() and entry.name not in students]


def find_in(folder: Path, student: str) -> Work:
    """The work in a unit's own folder, where nbgrader looks for it: ``submitted/<student>/<unit>``.

    Raises:
        NothingToGrade: there is none.
    """
    found = _in_unit(folder)
    if found is None:
        raise NothingToGrade(f"{folder}: no notebook in it")
    return _work(student, folder.name, found)


def expected_in(folder: Path, student: str) -> Work:
    """The work in a unit's own folder. Where there is none, or the folder is a link, it is one that `read` refuses."""
    if folder.is_symlink():
        return Work(student, folder.name, folder)
    found = _in_unit(folder) if folder.is_dir() else None
    return _work(student, folder.name, found or Found(expected_at(folder)))


def _work(student: str, unit: str, found: Found) -> Work:
    return Work(student, unit, found.path, found.handed_in)


def _in_folder(path: Path, student: str, units: Sequence[str], unit: str) -> Iterator[Work]:
    here = unit or (path.resolve().name if path.resolve().name in units else "")
    direct = found_in(path, here)
    if direct is not None:
        yield _work(student, here or _unit_of_file(direct.path, units), direct)
        return
    folders = _folders(path)
    own = [folder for folder in folders if folder.name in units or folder.name == FORK]
    others = [folder for folder in folders if folder not in own]
    if not own:
        yield from _of_learners(others, units, unit)
        return
    learners = [folder.name for folder in others if _of_learner(folder, units, unit)]
    # A fork may have the course's `solutions` too, a learner an older copy, and in `exercises` there is no class.
    if len(learners) > 1 and path.resolve().name != FORK:
        raise UnclearFolder(
            f"{path}: is it one learner's folder, or a class? {own[0].name!r} stands in a learner's own folder, and "
            f"{learners[0]!r} and {learners[1]!r} hold units as learners' folders in a class do; call the learner "
            f"{own[0].name!r} something else, or name what is to be graded, such as {own[0]}"
        )
    yield from _of_one(path, student, units, unit)


def _of_learners(folders: Sequence[Path], units: Sequence[str], unit: str) -> Iterator[Work]:
    """The works in a class's folders. Of a folder that is closed to us, every unit that the others handed in."""
    found = {folder: _of_learner(folder, units, unit) for folder in folders}
    handed_in = {work.unit for works in found.values() for work in works or ()} | ({unit} - {""})
    for folder, works in found.items():
        if works is not None:
            yield from works
        elif not folder.name.startswith("."):
            yield from (Work(folder.name, name, expected_at(folder / name)) for name in units if name in handed_in)


def _of_learner(folder: Path, units: Sequence[str], unit: str) -> list[Work] | None:
    """The works in one learner's folder or fork, `None` where it is closed to us."""
    try:
        return _of_one(folder, folder.name, units, unit)
    except OSError:
        return None


def _of_one(folder: Path, student: str, units: Sequence[str], unit: str) -> list[Work]:
    """The works of one learner. Of two for one unit, the one in the place where nbgrader looks, not the fork's."""
    fork = folder / FORK
    in_fork = _units_of(fork, student, units, unit) if fork.is_dir() and not fork.is_symlink() else ()
    found = {work.unit: work for work in (*in_fork, *_units_of(folder, student, units, unit))}
    return [found[name] for name in sorted(found)]


def _units_of(path: Path, student: str, units: Sequence[str], unit: str) -> Iterator[Work]:
    for folder in _folders(path):
        if folder.name in units and unit in ("", folder.name):
            found = _in_unit(folder)
            if found is not None:
                yield _work(student, folder.name, found)


def _in_unit(folder: Path) -> Found | None:
    """The notebook in a unit's folder; where that is closed to us, one that cannot be read."""
    try:
        return found_in(folder, folder.name)
    except OSError:
        return Found(expected_at(folder))


def _folders(path: Path) -> list[Path]:
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and not folder.is_symlink())


def _unit_of_file(path: Path, units: Sequence[str]) -> str:
    folder = path.resolve().parent.name
    if folder in units:
        return folder
    named = read(path.resolve()).unit
    if named in units:
        return named
    raise UnreadableSubmission(
        f"{path}: neither its folder nor its metadata names a unit; say which with --unit ({', '.join(units)})"
    )
