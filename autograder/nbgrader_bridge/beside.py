"""What lies beside a submission's notebook, read and copied within bounds.

nbgrader copies every file of a submission and reads ``timestamp.txt`` as it finds it: a pipe of that name stops it for
ever, and a sparse file of a few bytes fills the disk. `keep_nbgrader_within_bounds` puts `submitted_at` and a copy of
what `look` keeps in the place of that. Nothing in ``submitted/`` is changed, and links are not followed. For an
instructor's own assignment, files are copied as nbgrader does it.
"""

from __future__ import annotations

import codecs
import logging
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import Any, Final

from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory

from autograder.classroom.own import is_own
from autograder.files import Refused, read_stranger
from autograder.nbgrader_bridge import UnreadableTime
from autograder.nbgrader_bridge.times import AS_WRITTEN, NoTime, read_time
from autograder.submission import NothingToGrade
from autograder.submission.read import MAX_BYTES
from autograder.submission.text import UnreadableText, decode
from autograder.words.text import one_line

MAX_FILES: Final = 1_000
"""Files and folders that are looked at; of more, none is kept but what nbgrader's exchange left there."""
MAX_DEPTH: Final = 8
TIMESTAMP: Final = "timestamp.txt"
OF_THE_EXCHANGE: Final = (TIMESTAMP, "submission_secret.txt")
_MAX_TIMESTAMP: Final = 200
_BLANK: Final = b" \t\r\n\0" + codecs.BOM_UTF8 + codecs.BOM_UTF16
_WRITE: Final = f"{AS_WRITTEN}, or take the file away where it was in time"
_MAX_NAMED: Final = 3

_log: Final = logging.getLogger("autograder")


@dataclass(frozen=True)
class Beside:
    """The files that nbgrader is given beside the notebook, and a line for each thing that it is not given."""

    kept: tuple[Path, ...]
    told: tuple[str, ...]


def look(folder: Path, ignored: Sequence[str] = ()) -> Beside:
    """What of a submission's folder is kept: regular files, the smallest first, `MAX_BYTES` of them in all.

    Args:
        folder: ``submitted/<student>/<unit>``.
        ignored: patterns of names that are passed over without a word, as nbgrader's ``CourseDirectory.ignore``.
    """
    try:
        found = list(islice(_below(folder, (*ignored, "*.ipynb")), MAX_FILES + 1))
    except OSError:  # closed to us, as the notebook is
        found = []
    left_out: list[str] = []
    if len(found) > MAX_FILES:
        left_out.append(f"more than {MAX_FILES:,} files")
        found = [folder / name for name in OF_THE_EXCHANGE if os.path.lexists(folder / name)]
    sizes = {path: _size(path) for path in found}
    kept, room = [], MAX_BYTES
    for path in sorted(found, key=lambda path: (sizes[path] or 0, path)):
        size = sizes[path]
        if size is not None and size <= room:
            kept.append(path)
            room -= size
        else:
            what = "no regular file" if size is None else f"{size / 2**20:,.0f} MiB"
            left_out.append(f"{one_line(str(path.relative_to(folder))):.80} ({what})")
    if folder / TIMESTAMP in kept and submitted_at(folder) is None:
        return Beside(tuple(kept), (*_told_of(left_out), f"{TIMESTAMP} says no time, and counts as none"))
    return Beside(tuple(kept), tuple(_told_of(left_out)))


def refuse_links(folder: Path) -> None:
    """Whoever can write to ``submitted/`` could hand in a classmate's folder as their own. Raises `NothingToGrade`."""
    for place in (folder, folder.parent):
        if place.is_symlink():
            raise NothingToGrade(f"{place}: is a link, which is not followed; put the submission itself there")


def time_of(folder: Path) -> datetime | None:
    """When a submission was handed in, in UTC without a zone, as its ``timestamp.txt`` says; `None` where it is blank.

    Raises:
        UnreadableTime: it is a link or no regular file, or says no moment.
    """
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return None
    try:
        content = read_stranger(path, _MAX_TIMESTAMP)
        return read_time(decode(content, [])) if content.strip(_BLANK) else None
    except (Refused, NoTime) as error:
        raise UnreadableTime(one_line(f"{path}: {error}; {_WRITE}")) from error
    except UnreadableText as error:
        raise UnreadableTime(one_line(f"{path}: is no text; {_WRITE}")) from error


def submitted_at(folder: Path) -> datetime | None:
    """As `time_of`, for whoever only looks: what cannot be read says nothing."""
    with suppress(UnreadableTime):
        return time_of(folder)
    return None


def keep_nbgrader_within_bounds() -> None:
    """Have nbgrader's commands and formgrader look at submissions through this module."""
    CourseDirectory.get_existing_timestamp = lambda _, folder: submitted_at(Path(folder))
    NbGraderAPI.get_submitted_timestamp = lambda self, unit, student: submitted_at(
        Path(self.coursedir.format_path(self.coursedir.submitted_directory, student, unit))
    )
    BaseConverter.init_assignment = _init_assignment


_copy_everything: Final = BaseConverter.init_assignment


def _init_assignment(converter: Any, unit: str, student: str) -> None:
    """What nbgrader does before it converts the notebooks of a folder: copy what lies beside them."""
    if not isinstance(converter, Autograde) or is_own(unit):
        _copy_everything(converter, unit, student)
        return
    source, target = Path(converter._format_source(unit, student)), Path(converter._format_dest(unit, student))
    refuse_links(source)
    tell_and_copy(look(source, converter.coursedir.ignore), source, target)


def tell_and_copy(beside: Beside, source: Path, target: Path) -> None:
    """Say what is left out of a submission's folder, and copy what is kept."""
    for line in beside.told:
        _log.warning("autograder: %s", one_line(f"{source}: {line}"))
    for path in beside.kept:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        shutil.copyfile(path, copy, follow_symlinks=False)


def refresh(converter: Any, source: Path, notebook: Path) -> None:
    """Copy what lies beside a submission again and have its feedback made anew; its autograded notebook stays."""
    if notebook.is_file():
        tell_and_copy(Beside(look(source, converter.coursedir.ignore).kept, ()), source, notebook.parent)
        converter.set_permissions(notebook.parent.name, notebook.parent.parent.name)
        os.utime(notebook)


def _below(folder: Path, ignored: Sequence[str], depth: int = 0) -> Iterator[Path]:
    """What is no folder, and the folders that are not looked into."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = folder / entry.name
            if any(fnmatch(entry.name, pattern) for pattern in ignored):
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and depth < MAX_DEPTH and os.access(path, os.R_OK | os.X_OK):
                yield from _below(path, ignored, depth + 1)
            else:
                yield path


def _size(path: Path) -> int | None:
    """The bytes of a regular file that can be read."""
    status = path.lstat()
    return status.st_size if stat.S_ISREG(status.st_mode) and os.access(path, os.R_OK) else None


def _told_of(left_out: Sequence[str]) -> Iterator[str]:
    if left_out:
        more = f" and {len(left_out) - _MAX_NAMED} more" if len(left_out) > _MAX_NAMED else ""
        yield (
            f"{', '.join(left_out[:_MAX_NAMED])}{more} beside the notebook: left out of what nbgrader keeps, which is "
            f"regular files of at most {MAX_BYTES // 2**20} MiB together"
        )
