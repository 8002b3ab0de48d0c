"""What is at a path that cannot be gone into: nothing, a link, a pipe, or what is closed to us."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder.submission.layout import is_one_for_each, is_unit_first
from autograder.submission.learners import owner, spelt_out, unit_named
from autograder.submission.which import FORK, is_archive, is_notebook, unit_called
from autograder.submission.work import Work

LINK: Final = "is a link, which is not followed"


def refused(path: Path, units: Sequence[str], many: bool) -> str:
    """Why what stands at a path is not looked at; empty where nothing speaks against it.

    What a learner handed in is no link: neither their folder, nor that of a unit, nor the notebook. The folder of a
    class may be one, if it is named alone.

    Raises:
        OSError: the path is the only one, and is closed to us.
    """
    link = _link_at(path, units, many)
    if link is not None:
        return LINK if link == path else f"lies in {link.name}, which {LINK}"
    try:
        path.stat()
        if path.is_dir():
            next(path.iterdir(), None)
    except FileNotFoundError:
        return "there is no such file or folder"
    except OSError as error:
        if not many:
            raise
        return error.strerror or "is closed to us"
    if path.is_file() and is_archive(path.name) and not many:
        return f"is an archive; autograder collect --from auto {path} takes what is in it"
    if path.is_dir() and is_notebook(path.name) and unit_named(path.parent, units):
        return "is a folder, not a notebook"
    return "" if path.is_file() or path.is_dir() else "is neither a file nor a folder"


def unreadable_at(path: Path, units: Sequence[str], unit: str) -> Work | None:
    """A work that `read` refuses: what is called a notebook in a unit's folder, and is a link or no regular file."""
    named = unit_called(path.absolute().parent.name, units)
    is_other = path.is_symlink() or not (path.is_file() or path.is_dir())
    if not named or not is_notebook(path.name) or not is_other or not os.path.lexists(path):
        return None
    return Work(owner(path, units), unit or named, path) if _link_at(path.parent, units, many=True) is None else None


def _link_at(path: Path, units: Sequence[str], many: bool) -> Path | None:
    """The link among a named path, the unit's folder that it is or lies in, and the learner's around that."""
    whole = spelt_out(path)
    if whole.is_symlink() and (many or not _is_class(path, units)):
        return path
    folder = whole if unit_called(whole.name, units) else whole.parent
    if not unit_called(folder.name, units):
        return None
    places = [folder, folder.parent]
    if folder.parent.name == FORK:
        places.append(folder.parent.parent)
    return next((place for place in places if place.is_symlink() and place.parent != Path(place.anchor)), None)


def _is_class(path: Path, units: Sequence[str]) -> bool:
    if not path.is_dir() or unit_named(path, units):
        return False
    try:
        folders = [one for one in path.iterdir() if one.is_dir()]
        inside = [place for folder in folders for place in folder.iterdir() if not unit_called(folder.name, units)]
    except OSError:
        return False
    holds_learners = any(place.is_dir() and unit_called(place.name, units) for place in inside)
    return holds_learners or is_one_for_each(path, units, "") or is_unit_first(path, units)
