"""A class in files: a platform's download that lies unpacked, a folder for each learner, or a notebook for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from autograder.submission.crowd import Sorted, sort_out
from autograder.submission.download import Listing, understood
from autograder.submission.platforms import Handed, Tool
from autograder.submission.read import Notebook, read
from autograder.submission.which import FORK, is_notebook, is_text_file, likeness, own_name, unit_called

MAX_LISTED: Final = 20_000
_MAX_DEPTH: Final = 4

Files = Mapping[str, Path]
"""The files by their names in a listing, which begin with the folder that was named."""


def files_of(path: Path) -> dict[str, Path]:
    """The files at or below a path. Links are not followed."""
    if path.is_file():
        whole = path.resolve()
        return {f"{whole.parent.name}/{whole.name}": whole}
    files = _below(path, _MAX_DEPTH)[:MAX_LISTED]
    return {f"{path.resolve().name}/{file.relative_to(path).as_posix()}": file for file in files}


def _below(folder: Path, depth: int) -> list[Path]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:  # closed to us
        return []
    found: list[Path] = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and depth:
            found += _below(folder / entry.name, depth - 1)
        elif not entry.is_symlink():
            found.append(folder / entry.name)
    return found


def folders_in(path: Path) -> list[Path]:
    """The folders in a folder, in order. Links are not followed. Raises `OSError` where it is closed to us."""
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and not folder.is_symlink())


def _notebooks_in(path: Path) -> list[Path]:
    return [file for file in path.iterdir() if is_notebook(file.name) and not file.is_dir()]


def is_laid_out(path: Path, units: Sequence[str]) -> bool:
    """Whether units' folders tell where work is, as in a fork, in a learner's folder, or in a class of those."""
    whole = path.resolve()
    if _is_place(whole if path.is_dir() else whole.parent, units):
        return True
    if not path.is_dir():
        return False
    return any(_is_place(folder, units) or _has_place(folder, units) for folder in folders_in(path))


def _has_place(folder: Path, units: Sequence[str]) -> bool:
    try:
        return any(one.name == FORK or unit_called(one.name, units) for one in folders_in(folder))
    except OSError:
        return False


def _is_place(folder: Path, units: Sequence[str]) -> bool:
    return folder.name == FORK or bool(unit_in(folder, units))


def unit_in(folder: Path, units: Sequence[str]) -> str:
    """The unit that a folder is for, or empty. One that holds folders of units is a learner's who is called so."""
    if folder.name in units:
        return folder.name
    named = unit_called(folder.name, units)
    return named if named and not _has_place(folder, units) else ""


def people_in(files: Files, units: Sequence[str], tool: Tool) -> int:
    """How many learners' files a download holds."""
    return len({one.whose for one in understood(files, units, tool).handed})


def sorted_files(files: Files, units: Sequence[str], unit: str, tool: Tool) -> Sorted:
    """A class in files, sorted out for one unit, or for all where `unit` is empty."""
    return sort_out(understood(files, units, tool), units, [unit] if unit else [], *_reading(files))


def _reading(files: Files) -> tuple[Callable[[str], Notebook], Callable[[str], int]]:
    return (lambda key: read(files[key])), (lambda key: files[key].lstat().st_size)


def sorted_loose(folder: Path, student: str, units: Sequence[str], unit: str) -> tuple[Sorted, Files]:
    """The notebooks that lie directly in a learner's folder, sorted out by unit. Raises `OSError`."""
    files = {file.name: file for file in _notebooks_in(folder)}
    handed = tuple(Handed(name, student, "", name) for name in sorted(files))
    listing = Listing("folders", handed)
    return sort_out(listing, units, [unit] if unit else [], *_reading(files)), files


def is_one_for_each(path: Path, units: Sequence[str], unit: str) -> bool:
    """Whether a folder's own notebooks are of several learners: two at least, and none has a unit's own name."""
    names = [file.name for file in _notebooks_in(path)]
    among = [unit] if unit else list(units)
    own = any(likeness(name, own_name(one)).rank == 0 for name in names for one in among)
    return len(names) > 1 and not own


def is_unit_first(path: Path, units: Sequence[str]) -> bool:
    """Whether a folder is a unit's, or holds those of units, with a folder for each of two learners within."""
    is_units = bool(unit_in(path.resolve(), units))
    places = [path] if is_units else [one for one in folders_in(path) if unit_in(one, units)]
    return any(_holds_learners(place, units) for place in places)


def _holds_learners(place: Path, units: Sequence[str]) -> bool:
    try:
        if any(is_notebook(file.name) for file in place.iterdir() if file.is_file()):
            return False
        folders = [one for one in folders_in(place) if not _is_place(one, units) and one.name[0] != "."]
        return sum(map(_holds_work, folders)) > 1
    except OSError:
        return False


def _holds_work(folder: Path) -> bool:
    return any(is_notebook(file.name) or is_text_file(file.name) for file in _below(folder, 1))
