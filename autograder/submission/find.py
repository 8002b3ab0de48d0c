"""Whose work for which unit paths hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.submission.download import is_archive, is_file_of_work, told_by
from autograder.submission.layout import files_of, is_laid_out, unit_in
from autograder.submission.learners import (
    ARCHIVE,
    in_folder,
    in_unit,
    lacks,
    owner,
    search_files,
    unit_of_file,
    work_of,
)
from autograder.submission.place import Found, expected_at, found_in, read_record
from autograder.submission.read import UnreadableSubmission
from autograder.submission.which import FORK, likeness, own_name, stem_of
from autograder.submission.work import NothingToGrade, PassedOver, Search, TwoNotebooks, Work


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
    for path in paths:
        if not path.exists():
            raise NothingToGrade(f"{path}: there is no such file or folder")
        if path.is_file() and is_archive(path.name) and len(paths) == 1:
            raise NothingToGrade(f"{path}: is an archive; autograder collect --from auto {path} takes what is in it")
        if not path.is_file() and not path.is_dir():
            raise NothingToGrade(f"{path}: is neither a file nor a folder")
    loose = [path for path in paths if not is_laid_out(path, units)]
    files = {name: file for path in loose for name, file in files_of(path).items()}
    tool = told_by(files)
    found = [search_files(files, units, unit, tool)] if tool is not None else []
    rest = [path for path in paths if tool is None or path not in loose]
    found += [_search_each(rest, units, unit)] if rest else []
    works = _each_once([work for one in found for work in one.works])
    passed = tuple(gone for one in found for gone in one.passed_over)
    if not works:
        raise _nothing(paths, units, passed)
    return Search(works, passed)


def find_in(folder: Path, student: str) -> Work:
    """The work in a unit's own folder, where nbgrader looks for it: ``submitted/<student>/<unit>``.

    Raises:
        NothingToGrade: there is none.
    """
    found = in_unit(folder, folder.name)
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
        return NothingToGrade(f"{passed[0].path}: {passed[0].reason}")
    archives = any(is_archive(name) for path in paths for name in files_of(path))
    more = "; the archives in it are opened by autograder collect --from" if archives else ""
    return NothingToGrade(f"{paths[0]}: no notebook in it, nor in a folder named after a unit ({units[0]}, …){more}")


def _each_once(works: Sequence[Work]) -> tuple[Work, ...]:
    seen: dict[tuple[str, str], Path] = {}
    for work in works:
        other = seen.setdefault((work.student, work.unit), work.path)
        if other != work.path:
            raise TwoNotebooks(f"{work.student} has two notebooks for {work.unit}: {other} and {work.path}; name one")
    return tuple(dict.fromkeys(works))


def _search_each(paths: Sequence[Path], units: Sequence[str], unit: str) -> Search:
    """Each path by itself. Of several, one without work is passed over."""
    files = [path for path in paths if path.is_file()]
    searches = [_search_named(files, units, unit, many=len(paths) > 1)] if files else []
    for path in paths:
        if path.is_dir() and path.is_symlink() and len(paths) > 1:
            searches.append(Search((), (PassedOver(path.name, path, lacks(path, path.name, unit), unit),)))
        elif path.is_dir():
            try:
                one = in_folder(path, units, unit)
            except (OSError, UnreadableSubmission) as error:
                if len(paths) == 1:
                    raise
                one = Search((), (PassedOver(owner(path, units), path, _reason(path, error), unit),))
            if not one.works and not one.passed_over and len(paths) > 1:
                one = Search((), (PassedOver(owner(path, units), path, lacks(path, path.name, unit), unit),))
            searches.append(one)
    return Search(
        tuple(work for one in searches for work in one.works),
        tuple(gone for one in searches for gone in one.passed_over),
    )


def _reason(path: Path, error: Exception) -> str:
    return (error.strerror or "is closed to us") if isinstance(error, OSError) else str(error).removeprefix(f"{path}: ")


def _search_named(files: Sequence[Path], units: Sequence[str], unit: str, many: bool) -> Search:
    """Files that were named one by one. Where they lie in several folders of units, these tell whose they are."""
    folders = {file.parent.resolve() for file in files if unit_in(file.parent.resolve(), units)}
    groups: dict[tuple[str, str, Path], list[str]] = {}
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
        groups.setdefault((owner(folder, units) if is_owned else stem_of(file.name), named, folder), []).append(
            file.name
        )
    works = []
    for (student, named, folder), names in groups.items():
        found = found_in(folder, named, names) if len(names) > 1 else None
        path = folder / names[0]
        works.append(work_of(student, named, found or Found(path if many else path.resolve(), read_record(folder))))
    return Search(tuple(works), tuple(passed))
