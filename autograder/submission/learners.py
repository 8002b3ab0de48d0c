"""A folder of one learner, or of a class: whose works are in it, and who has none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.submission.download import is_file_of_work, told_by
from autograder.submission.layout import (
    Files,
    files_of,
    folders_in,
    is_laid_out,
    is_one_for_each,
    is_unit_first,
    people_in,
    sorted_files,
    sorted_loose,
    unit_in,
)
from autograder.submission.place import RECORD, Found, expected_at, found_in
from autograder.submission.platforms import Tool
from autograder.submission.read import UnreadableSubmission, read
from autograder.submission.which import FORK, is_archive, is_notebook, stem_of, unit_called
from autograder.submission.work import PassedOver, Search, UnclearFolder, Work
from autograder.words.text import one_line

ARCHIVE: Final = "is an archive, which is not looked into; use autograder collect --from"
_MAX_NAMED: Final = 3
_EXCHANGE: Final = ("timestamp.txt", "submission_secret.txt", RECORD)


def in_folder(path: Path, units: Sequence[str], unit: str) -> Search:
    """What is found at a folder: one learner's work, or a class."""
    name = path.resolve().name
    named = unit_in(path.resolve(), units)
    here = unit or named
    laid_out = is_laid_out(path, units)
    files = files_of(path) if named else {}
    tool = told_by(files)
    if tool is not None and people_in(files, units, tool) > 1:
        return search_files(files, units, unit, tool)
    if is_unit_first(path, units) or (not laid_out and is_one_for_each(path, units, unit)):
        inside = {name.partition("/")[2]: file for name, file in files_of(path).items()}
        return search_files(inside, units, unit, told_by(inside) or "folders")
    direct = in_unit(path, here) if named else found_in(path, here) if not laid_out else None
    if direct is not None:
        return Search((work_of(owner(path, units), here or unit_of_file(direct.path, units), direct),))
    folders = folders_in(path)
    own = [folder for folder in folders if unit_in(folder, units) or folder.name == FORK]
    others = [folder for folder in folders if folder not in own]
    if not own:
        linked = tuple(_linked(path, owner(path, units), units, unit))
        return Search((), linked) if linked else _of_learners(path, others, units, unit)
    learners = [folder.name for folder in others if _of_learner(folder, units, unit)]
    # A fork may have the course's `solutions` too, a learner an older copy, and in `exercises` there is no class.
    if len(learners) > 1 and name != FORK:
        raise UnclearFolder(
            f"{path}: is it one learner's folder, or a class? {own[0].name!r} stands in a learner's own folder, and "
            f"{learners[0]!r} and {learners[1]!r} hold units as learners' folders in a class do; call the learner "
            f"{own[0].name!r} something else, or name what is to be graded, such as {own[0]}"
        )
    return _with_loose(path, owner(path, units), _of_one(path, owner(path, units), units, unit), units, unit)


def _of_learners(path: Path, folders: Sequence[Path], units: Sequence[str], unit: str) -> Search:
    """The works in a class's folders. Of a folder that is closed to us, every unit that the others handed in."""
    found = {folder: _of_learner(folder, units, unit) for folder in folders}
    handed_in = {work.unit for works in found.values() for work in works or ()} | ({unit} - {""})
    works: list[Work] = []
    passed: list[PassedOver] = []
    for folder, of_one in found.items():
        if of_one is None and not folder.name.startswith("."):
            works += [Work(folder.name, name, expected_at(folder / name)) for name in units if name in handed_in]
        elif of_one or not folder.name.startswith((".", "_")):
            whole = _with_loose(folder, folder.name, of_one or [], units, unit)
            works += whole.works
            passed += whole.passed_over or ([] if whole.works else [_gone(folder, unit)])
    if not works:  # then it is no class, and only files that could have been work are worth a word
        return Search((), tuple(gone for gone in passed if gone.path.is_file()))
    return Search(tuple(works), (*passed, *_beside(path, folders, unit)))


def _beside(path: Path, folders: Sequence[Path], unit: str) -> Iterator[PassedOver]:
    """What in a class's folder is no learner's folder and could have been meant to count."""
    for entry in sorted(path.iterdir()):
        if entry in folders or entry.name.startswith((".", "_")):
            continue
        if entry.is_dir() or (entry.is_symlink() and not is_notebook(entry.name) and not entry.exists()):
            yield _gone(entry, unit)
        elif is_notebook(entry.name):
            yield PassedOver(stem_of(entry.name), entry, "lies beside the learners' folders", unit)
        elif is_archive(entry.name):
            yield PassedOver("", entry, ARCHIVE, unit)


def _gone(folder: Path, unit: str) -> PassedOver:
    return PassedOver(folder.name, folder, lacks(folder, folder.name, unit), unit)


def lacks(folder: Path, name: str, unit: str) -> str:
    why = f"holds no notebook in a folder of {unit or 'a unit'}"
    if folder.is_symlink():
        why = "is a link, which is not followed"
    elif folder.name != name or any(is_archive(file) for file in files_of(folder)):
        return _lacking(folder)
    return f"{why}; put what is to be graded into {name}/{unit or '<unit>'}/"


def _with_loose(folder: Path, student: str, works: Sequence[Work], units: Sequence[str], unit: str) -> Search:
    """A learner's works, and for units that they have not the notebooks that lie in the learner's folder itself."""
    try:
        found, files = sorted_loose(folder, student, units, unit)
    except OSError:
        return Search(tuple(works))
    known = {work.unit for work in works}
    loose = [Work(student, one.unit, files[one.handed.path], one.handed_in) for one in found.taken]
    more = [work for work in loose if work.unit not in known]
    whose = "" if works or more else student
    passed = [PassedOver(whose, files[one.path], one.why, unit) for one in found.misplaced]
    passed += _without_work(folder, student, {work.unit for work in (*works, *more)}, units, unit)
    passed += _linked(folder, student, units, unit)
    passed += [
        PassedOver("", work.path, f"was passed over, since the notebook in {work.unit}/ counts", work.unit)
        for work in loose
        if work.unit in known
    ]
    return Search((*works, *more), tuple(passed))


def _without_work(folder: Path, student: str, known: set[str], units: Sequence[str], unit: str) -> Iterator[PassedOver]:
    """The folders of units in which something was handed in, and no notebook."""
    for place in folders_in(folder):
        named = unit_in(place, units)
        if named and named not in known and unit in ("", named):
            handed_in = [file.name for file in place.iterdir() if file.name not in _EXCHANGE and file.name[0] != "."]
            if handed_in:
                yield PassedOver(student, place, _lacking(place), named)


def _linked(folder: Path, student: str, units: Sequence[str], unit: str) -> Iterator[PassedOver]:
    """What is called like a unit's folder in a learner's own, or like the fork's that holds them, and is a link."""
    for place in sorted(folder.iterdir()):
        named = unit_called(place.name, units)
        if place.is_symlink() and (named or place.name == FORK) and unit in ("", named):
            yield PassedOver(student, place, "is a link, which is not followed", named)


def _lacking(folder: Path) -> str:
    """Why there is nothing to grade in a folder in which something lies."""
    if any(is_archive(name) for name in files_of(folder)):
        return "holds an archive, which is not looked into; unpack it, or use autograder collect --from"
    others = [file.name for file in sorted(folder.iterdir()) if file.is_file() and file.name not in _EXCHANGE]
    shown = [f"{one_line(name):.60}" for name in others if name[0] != "."][:_MAX_NAMED]
    more = f" and {len(others) - _MAX_NAMED} more" if len(others) > _MAX_NAMED else ""
    return f"holds no notebook{', only ' if shown else ''}{', '.join(shown)}{more}"


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
    for folder in folders_in(path):
        named = unit_in(folder, units)
        if named and unit in ("", named):
            found = in_unit(folder, named)
            if found is not None:
                yield work_of(student, named, found)


def in_unit(folder: Path, unit: str) -> Found | None:
    """The notebook in a unit's folder, or in the one folder within, as an archive leaves it that was unpacked there.

    Where the folder is closed to us, it is one that cannot be read.
    """
    try:
        found = found_in(folder, unit)
        if found is None:
            places = [place for place in folders_in(folder) if place.name[0] not in "._" and place.name != FORK]
            within = [found_in(place, unit) for place in places]
            found = within[0] if len(within) == 1 else None
        return found
    except OSError:
        return Found(expected_at(folder))


def search_files(files: Files, units: Sequence[str], unit: str, tool: Tool) -> Search:
    """A class in files: a platform's download, or plain folders and notebooks of learners."""
    found = sorted_files(files, units, unit, tool)
    works = [Work(one.student, one.unit, files[one.handed.path], one.handed_in) for one in found.taken]
    passed = [PassedOver(one.student, files[one.path], one.why, unit) for one in found.misplaced]
    may_matter = [
        one for one in found.strange if tool != "folders" or is_file_of_work(one.path) or is_archive(one.path)
    ]
    nobodys = [PassedOver("", files[one.path], one.why, unit) for one in may_matter]
    return Search(tuple(works), (*passed, *nobodys))


def owner(path: Path, units: Sequence[str]) -> str:
    """Whose a path is: of a unit's folder the one around it, or around a fork's ``exercises`` that it is in.

    A file in such a folder is of the same; another goes by its name.
    """
    whole = spelt_out(path)
    folder = _folder_of(whole, units)
    if not unit_named(folder, units):
        return stem_of(whole.name) if folder != whole else whole.name
    around = folder.parent.parent if folder.parent.name == FORK else folder.parent
    return around.name or folder.name


def unit_named(path: Path, units: Sequence[str]) -> str:
    """The unit that a folder is for, or that a notebook lies in the folder of; empty where there is none."""
    return unit_in(_folder_of(spelt_out(path), units), units)


def spelt_out(path: Path) -> Path:
    """A path from the root on, without dots; links in it stay."""
    return Path(os.path.normpath(path.absolute()))


def _folder_of(whole: Path, units: Sequence[str]) -> Path:
    """A folder, or that in which a notebook lies, or what is called like one in a unit's folder."""
    is_file = is_notebook(whole.name) and (not whole.is_dir() or bool(unit_in(whole.parent, units)))
    return whole.parent if is_file else whole


def work_of(student: str, unit: str, found: Found) -> Work:
    return Work(student, unit, found.path, found.handed_in)


def unit_of_file(path: Path, units: Sequence[str]) -> str:
    called = unit_in(path.resolve().parent, units)
    if called:
        return called
    named = read(path.resolve()).unit
    if named in units:
        return named
    kind = "" if is_notebook(path.name) else "it is no notebook (.ipynb), and "
    raise UnreadableSubmission(
        f"{path}: {kind}neither its folder nor its metadata names a unit; put it into a folder that is called like one "
        f"({', '.join(units)}), or say which with --unit where a command has it"
    )
