"""Whose work for which unit paths hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.submission.download import is_file_of_work, told_by
from autograder.submission.layout import files_of, is_laid_out, unit_in
from autograder.submission.learners import (
    ARCHIVE,
    in_folder,
    in_unit,
    lacks,
    owner,
    search_files,
    unit_named,
    unit_of_file,
    work_of,
)
from autograder.submission.links import refused, unreadable_at
from autograder.submission.place import Found, expected_at, found_in, read_record
from autograder.submission.read import UnreadableSubmission
from autograder.submission.which import FORK, is_archive, is_notebook, likeness, own_name, stem_of
from autograder.submission.work import NothingToGrade, PassedOver, Search, TwoNotebooks, Work

_MAX_NAMED: Final = 4


def find(path: Path, units: Sequence[str], unit: str = "") -> tuple[Work, ...]:
    """The works below a path: a notebook, a learner's folder, a fork, a class, or a platform's download.

    A class is ``submitted/<student>/<unit>/``, ``<unit>/<student>/``, or a folder or a notebook for each learner. What
    is closed to us in a class or in a learner's folder is found, too: as works that cannot be read. Where a learner has
    a unit both in ``<unit>/`` and in a fork's ``exercises/<unit>/``, the former counts, as for nbgrader; `read` tells
    of the other.

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
    return search([path], units, unit).works


def search(paths: Sequence[Path], units: Sequence[str], unit: str = "") -> Search:
    """The works below several paths, each once, and who was passed over.

    Args:
        paths: as for `find`. Of several, as a shell pattern gives them, one without work is passed over.
        units: as for `find`.
        unit: as for `find`.

    Raises:
        TwoNotebooks: there are two of one learner for one unit, in two folders.
    """
    many = len(paths) > 1
    good: list[Path] = []
    works: list[Work] = []
    passed: list[PassedOver] = []
    for path in paths:
        unread, why = unreadable_at(path, units, unit), refused(path, units, many)
        if unread is not None:
            works.append(unread)
        elif not why:
            good.append(path)
        elif many:
            passed.append(PassedOver(owner(path, units), path, why, unit or unit_named(path, units)))
        else:
            raise NothingToGrade(f"{path}: {why}")
    found = _found(good, units, unit, many) if good else []
    works += [work for one in found for work in one.works]
    passed += [gone for one in found for gone in one.passed_over]
    if not works:
        raise _nothing(paths, units, passed)
    return Search(_each_once(works), tuple({(one.student, one.path, one.reason): one for one in passed}.values()))


def _found(paths: Sequence[Path], units: Sequence[str], unit: str, many: bool) -> list[Search]:
    loose = [path for path in paths if not is_laid_out(path, units)]
    files = {name: file for path in loose for name, file in files_of(path).items()}
    tool = told_by(files)
    found = [search_files(files, units, unit, tool)] if tool is not None else []
    rest = [path for path in paths if tool is None or path not in loose]
    found += [_search_each(rest, units, unit, many)] if rest else []
    return found


def find_in(folder: Path, student: str) -> Work:
    """The work in a unit's own folder, where nbgrader looks for it: ``submitted/<student>/<unit>``.

    Where only a folder is called like a notebook, it is one that `read` refuses.

    Raises:
        NothingToGrade: there is none.
    """
    found = in_unit(folder, folder.name)
    if found is None and folder.is_dir():
        called_so = sorted(
            place for place in folder.iterdir() if is_notebook(place.name)
        )  # folders, which are no files
        found = Found(called_so[0]) if called_so else None
    if found is None:
        raise NothingToGrade(f"{folder}: no notebook in it")
    return work_of(student, folder.name, found)


def expected_in(folder: Path, student: str) -> Work:
    """The work in a unit's own folder. Where there is none, or the folder is a link, it is one that `read` refuses."""
    if folder.is_symlink():
        return Work(student, folder.name, folder)
    found = in_unit(folder, folder.name) if folder.is_dir() else None
    return work_of(student, folder.name, found or Found(expected_at(folder)))


def _nothing(paths: Sequence[Path], units: Sequence[str], passed: Sequence[PassedOver]) -> NothingToGrade:
    if passed:
        each = dict.fromkeys(f"{one.path}: {one.reason}" for one in passed)
        more = f"; and {len(each) - _MAX_NAMED} more" if len(each) > _MAX_NAMED else ""
        return NothingToGrade("; ".join(list(each)[:_MAX_NAMED]) + more)
    archives = any(is_archive(name) for path in paths for name in files_of(path))
    more = "; the archives in it are opened by autograder collect --from" if archives else ""
    return NothingToGrade(f"{paths[0]}: no notebook in it, nor in a folder named after a unit ({units[0]}, …){more}")


def _each_once(works: Sequence[Work]) -> tuple[Work, ...]:
    seen: dict[tuple[str, str], Work] = {}
    for work in works:
        other = seen.setdefault((work.student, work.unit), work).path
        if other != work.path and other.resolve() != work.path.resolve():
            raise TwoNotebooks(f"{work.student} has two notebooks for {work.unit}: {other} and {work.path}; name one")
    return tuple(seen.values())


def _search_each(paths: Sequence[Path], units: Sequence[str], unit: str, many: bool) -> Search:
    """Each path by itself. Of several, one without work is passed over."""
    files = [path for path in paths if path.is_file()]
    folders = [path for path in paths if path.is_dir()]
    searches = [_search_named(files, units, unit, many)] if files else []
    beside_units = {path.absolute().parent.parent for path in folders if unit_named(path, units)}
    for path in folders:
        try:
            one = in_folder(path, units, unit)
        except (OSError, UnreadableSubmission) as error:
            if not many:
                raise
            one = Search((), (PassedOver(owner(path, units), path, _reason(path, error), unit),))
        whole = path.absolute()
        if many and whole.parent.parent in beside_units and not unit_named(path, units):
            # It stands where others have a unit's folder, so that it is of whoever is around it.
            one = replace(one, works=tuple(replace(work, student=whole.parent.name) for work in one.works))
        if many and _is_one_of_its_own(path, one):
            one = replace(one, works=())
        if many and not one.works and not one.passed_over:
            why = lacks(path, owner(path, units), unit)
            one = Search((), (PassedOver(owner(path, units), path, why, unit or unit_named(path, units)),))
        searches.append(one)
    return Search(
        tuple(work for one in searches for work in one.works),
        tuple(gone for one in searches for gone in one.passed_over),
    )


def _is_one_of_its_own(path: Path, found: Search) -> bool:
    """Whether all that a folder holds is a notebook in one folder within, which is of no unit and of no learner."""
    whole = path.resolve()
    inside = {work.path.parent.resolve() for work in found.works}
    return len(inside) == 1 and all(
        place.parent == whole and work.student == place.name for work in found.works for place in inside
    )


def _reason(path: Path, error: Exception) -> str:
    return (error.strerror or "is closed to us") if isinstance(error, OSError) else str(error).removeprefix(f"{path}: ")


def _search_named(files: Sequence[Path], units: Sequence[str], unit: str, many: bool) -> Search:
    """Files that were named one by one. Where they lie in several folders of units, these tell whose they are."""
    folders = {file.parent.resolve() for file in files if unit_in(file.parent.resolve(), units)}
    levels = {folder.parent.parent for folder in folders}
    groups: dict[tuple[str, str, Path], dict[str, None]] = {}
    passed: list[PassedOver] = []
    for file in files:
        folder = file.parent.resolve()
        if many and not is_file_of_work(file.name):
            passed.append(PassedOver("", file, ARCHIVE if is_archive(file.name) else "is no notebook", unit))
            continue
        try:
            named = unit or unit_of_file(file, units)
        except UnreadableSubmission as error:
            if not many:
                raise
            passed.append(PassedOver(file.stem, file, _reason(file, error)))
            continue
        # In a fork of one's own, what is graded goes by the notebook's name.
        is_alike = likeness(file.name, own_name(named)).rank in (0, 3) and folder.parent.name != FORK
        is_owned = folder in folders and (len(folders) > 1 or is_alike)
        student = owner(folder, units) if is_owned else stem_of(file.name)
        if many and not is_owned and likeness(file.name, own_name(named)).rank in (0, 3):
            # Its name is the notebook's, and tells nobody: the folder does, or the one around that.
            student = folder.parent.name if folder.parent.parent in levels else folder.name
        groups.setdefault((student, named, folder), {})[file.name] = None
    works = []
    for (student, named, folder), group in groups.items():
        names = list(group)
        found = found_in(folder, named, names) if len(names) > 1 else None
        path = folder / names[0]
        works.append(work_of(student, named, found or Found(path if many else path.resolve(), read_record(folder))))
    return Search(tuple(works), tuple(passed))
