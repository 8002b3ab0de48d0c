"""Whose work for which unit a path holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.errors import UserError
from autograder.submission.read import UnreadableSubmission, read

# Browsers add to the name of a file that they take for text.
_NOTEBOOKS: Final = (".ipynb", ".ipynb.txt", ".ipynb.json")


class NothingToGrade(UserError, LookupError):
    """A path that holds no work. The message names it and says what was looked for."""


@dataclass(frozen=True)
class Work:
    """One learner's file for one unit."""

    student: str
    unit: str
    path: Path


def find(path: Path, units: Sequence[str], unit: str = "") -> tuple[Work, ...]:
    """The works below a path: a notebook, a learner's folder, a fork, or ``submitted/<student>/<unit>/``.

    Args:
        path: where to look. Links inside a folder are not followed.
        units: the names of the units there are.
        unit: the unit to grade by, or empty to tell it from the folder, else from the notebook's metadata.

    Raises:
        NothingToGrade: there is nothing at the path, or nothing that belongs to a unit.
        UnreadableSubmission: `path` is one file and cannot be read.
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


def _in_folder(path: Path, student: str, units: Sequence[str], unit: str) -> Iterator[Work]:
    here = unit or (path.resolve().name if path.resolve().name in units else "")
    direct = _notebook_in(path, here)
    if direct is not None:
        yield Work(student, here or _unit_of_file(direct, units), direct)
        return
    if any((path / name).is_dir() for name in units):
        yield from _units_of(path, student, units, unit)
    elif (path / "exercises").is_dir() and not (path / "exercises").is_symlink():
        yield from _units_of(path / "exercises", student, units, unit)
    else:
        for folder in _folders(path):
            inner = folder / "exercises"
            start = inner if inner.is_dir() and not inner.is_symlink() else folder
            yield from _units_of(start, folder.name, units, unit)


def _units_of(path: Path, student: str, units: Sequence[str], unit: str) -> Iterator[Work]:
    for folder in _folders(path):
        if folder.name in units and unit in ("", folder.name):
            notebook = _notebook_in(folder, folder.name)
            if notebook is not None:
                yield Work(student, folder.name, notebook)


def _folders(path: Path) -> Iterable[Path]:
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and not folder.is_symlink())


def _notebook_in(folder: Path, unit: str) -> Path | None:
    """The unit's own notebook, else the one most like it by name, else its Python file; hidden files do not count."""
    files = sorted(file for file in folder.iterdir() if not file.name.startswith(".") and not file.is_dir())
    own = unit[4:]
    notebooks = [file for file in files if file.name.lower().endswith(_NOTEBOOKS)]
    if notebooks and (unit or len(notebooks) == 1):
        return min(notebooks, key=lambda file: (file.name != f"{own}.ipynb", own not in file.name))
    return next((file for file in files if unit and file.name == f"{own}.py"), None)


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
