"""The file in which some exams of a unit are recorded, for trees without answers: wire values in a zip archive.

It holds data and nothing that runs. What a part says of its size is believed only within bounds, before anything is
allocated. Parts are read when they are asked for.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeVar

from autograder import course
from autograder.errors import UserError
from autograder.inside import wire
from autograder.judge.fingerprint import Fingerprint
from autograder.model import Unit

NAME: Final = "exams.zip"
"""The file's name in a unit's folder."""
SCHEMA: Final = "autograder/exams/v1"
ABOUT: Final = "about.json"
_MOST_BYTES: Final = 64 * 2**20
_ERRORS: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError),
    *(RecursionError, NotImplementedError, OSError),
)
"""What reading an archive that somebody damaged comes to."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)

Row = tuple[Any, ...]
"""An answer as a wire value."""


class DamagedRecord(UserError, ValueError):
    """A record that cannot be read. The message names the file and what to do."""


@dataclass(frozen=True)
class Sitting:
    """A task at a seed.

    Attributes:
        cases: the fingerprints of its cases.
        right: the right answers to them, empty where nothing is compared.
        owed: which of them the planted mistake fails, empty where none was planted.
        apart: by the function for which a stand-in stands, for each case the arguments, each in a tuple or `None` for
            its own, and what is right; `None` where it cannot be asked.
    """

    cases: Sequence[Fingerprint]
    right: Sequence[Row]
    owed: Sequence[bool]
    apart: Mapping[str, Sequence[tuple[Sequence[tuple[Any] | None], Row] | None]]


@dataclass(frozen=True)
class Wrong:
    """What known mistakes answer at the public seed.

    Attributes:
        cases: the numbers of the cases in which that is recorded.
        rows: the answers, each once.
        variants: by the mistake's name, for each of its variants the places in `rows` of its answers to those cases.
        calls: for each of those cases of how many draws that is recorded, 0 where of as many as it asks for.
    """

    cases: Sequence[int]
    rows: Sequence[Row]
    variants: Mapping[str, Sequence[Sequence[int]]]
    calls: Sequence[int]


Kind = TypeVar("Kind", Sitting, Wrong)


class Record:
    """A record that was opened: `about` describes the tasks by their functions."""

    def __init__(self, content: bytes, where: str) -> None:
        self._where = where
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            about = json.loads(self._part(ABOUT))
            if about["schema"] != SCHEMA:
                raise ValueError(f"is of the schema {about['schema']!r}")
            self.about: Mapping[str, Mapping[str, Any]] = dict(about["tasks"])
        except _ERRORS as error:
            raise self._damaged(error) from error

    def parts(self) -> dict[str, bytes]:
        """The whole content, by names."""
        return {name: self._part(name) for name in self._archive.namelist()}

    def sitting(self, function: str, seed: int) -> Sitting | None:
        """What is recorded of a task at a seed."""
        return self._value(f"{function}/{seed}", Sitting)

    def wrong(self, function: str) -> Wrong | None:
        """What is recorded of a task's known mistakes."""
        return self._value(f"{function}/wrong", Wrong)

    def _value(self, name: str, kind: type[Kind]) -> Kind | None:
        if name not in self._archive.NameToInfo:
            return None
        try:
            return kind(**wire.decode(self._part(name)))
        except _ERRORS as error:
            raise self._damaged(error) from error

    def _part(self, name: str) -> bytes:
        most = min(self._archive.getinfo(name).file_size, wire.MAX_FRAME)
        with self._archive.open(name) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise ValueError(f"{name} is longer than it says, or than {wire.MAX_FRAME:,} bytes")
        return content

    def _damaged(self, error: Exception) -> DamagedRecord:
        return DamagedRecord(
            f"{self._where}: is damaged ({error}); to get it again: git checkout HEAD -- {self._where}"
        )


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file with these parts. The same parts give the same file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in sorted(parts.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()


def part_of(value: Sitting | Wrong) -> bytes:
    """A part of a file."""
    return wire.encode(vars(value))


def read(unit: Unit) -> Record | None:
    """The record of a unit, `None` where it has none. Raises `DamagedRecord`."""
    return _read(unit.package)


@lru_cache(maxsize=64)
def _read(package: str) -> Record | None:
    path = course.folder_of(package) / NAME
    if not path.is_file():
        return None
    if path.stat().st_size > _MOST_BYTES:
        raise DamagedRecord(f"{path}: is larger than {_MOST_BYTES:,} bytes, so it is none of ours")
    return Record(path.read_bytes(), str(path))
