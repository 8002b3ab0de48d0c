"""A platform's download as a listing of files, and their content: a folder or a zip, with the zips within, bounded.

What is in a zip is read and never extracted by its own name, so that no path of it leads anywhere. Sizes are believed
only as far as they refuse: whatever its header says, of no file more than the limit is unpacked.
"""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Final

from autograder.errors import UserError
from autograder.files import Refused, read_stranger
from autograder.submission.download import Strange
from autograder.submission.layout import files_of
from autograder.submission.read import MAX_BYTES

MAX_DOWNLOAD: Final = 8 * 2**30
"""Bytes of a download that is one zip."""
MAX_FILES: Final = 20_000
MAX_TOTAL: Final = 4 * 2**30
"""Bytes that are unpacked of one download."""
MAX_DEPTH: Final = 2
"""How many zips may be within each other, without that which is the download."""
_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class BadDownload(UserError, ValueError):
    """What is given is no download that can be read. The message names it and says what to do."""


class Download:
    """A download.

    Attributes:
        names: of the files in it, with ``/`` between their parts; what is in a zip stands below it.
        strange: what of it is not read, and why.

    Raises `BadDownload`.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        self._places: dict[str, tuple[str, ...]] = {}
        self._left = MAX_TOTAL
        self.strange: list[Strange] = []
        self._nested = lru_cache(maxsize=2)(self._open_nested)
        if source.is_dir():
            self._files = {name.partition("/")[2]: file for name, file in files_of(source).items()}
            for name in self._files:
                self._take(name, (name,), 0)
        elif source.is_file() and source.suffix.lower() == ".zip":
            self._files = {}
            try:
                self._whole = _opened(source)
            except (*_FAULTS, OSError) as error:
                raise BadDownload(f"{source}: cannot be read as a zip ({error}); download it again") from error
            self._take_all(self._whole, (), 0)
        else:
            raise BadDownload(f"{source}: is neither a folder nor a zip; give the download as it came, or unpacked")
        self.names = sorted(self._places)

    def read(self, name: str) -> bytes:
        """The content of a file. Raises `Refused` where it is too large, damaged or locked."""
        *zips, last = self._places[name]
        if zips or not self._files:
            archive = self._nested(tuple(zips)) if zips else self._whole
            content = _unpacked(archive, last, min(MAX_BYTES, self._left))
        else:
            content = read_stranger(self._files[last], MAX_BYTES)
        self._left -= len(content)
        return content

    def size(self, name: str) -> int:
        """The bytes of a file, as far as its header says. Raises `Refused` as `read` does."""
        *zips, last = self._places[name]
        if not zips and self._files:
            return self._files[last].lstat().st_size
        return (self._nested(tuple(zips)) if zips else self._whole).getinfo(last).file_size

    def _take(self, name: str, place: tuple[str, ...], depth: int) -> None:
        """Note a file, or what is in it where it is a zip."""
        if len(self._places) >= MAX_FILES:
            self._tell_once(f"it has more than {MAX_FILES:,} files, and the rest of them is not looked at")
            return
        self._places[name] = place
        if not name.lower().endswith(".zip") or "__MACOSX" in name:
            return
        if depth >= MAX_DEPTH:
            self._refuse(name, "it is a zip within zips within zips, and is not opened")
            return
        try:
            self._take_all(self._nested(place), place, depth + 1)
        except Refused as error:
            self._refuse(name, f"it is a zip that {error}")
        else:
            del self._places[name]

    def _take_all(self, archive: zipfile.ZipFile, place: tuple[str, ...], depth: int) -> None:
        around = "/".join(place)
        for member in archive.infolist():
            if member.is_dir():
                continue
            name = member.filename.replace("\\", "/")
            shown = f"{around}/{name}" if around else name
            why = _refusal(member, name)
            if why:
                self.strange.append(Strange(shown, why))
            elif shown not in self._places:
                self._take(shown, (*place, member.filename), depth)

    def _refuse(self, name: str, why: str) -> None:
        del self._places[name]
        self.strange.append(Strange(name, why))

    def _tell_once(self, why: str) -> None:
        if all(one.why != why for one in self.strange):
            self.strange.append(Strange(self._source.name, why))

    def _open_nested(self, place: tuple[str, ...]) -> zipfile.ZipFile:
        """A zip within the download. Raises `Refused`."""
        *zips, last = place
        if zips or not self._files:
            archive = self._nested(tuple(zips)) if zips else self._whole
            content = _unpacked(archive, last, min(MAX_BYTES, self._left))
            self._left -= len(content)
        else:
            content = read_stranger(self._files[last], MAX_BYTES)
        if content.count(_ENTRY) > MAX_FILES:
            raise Refused(f"has more than {MAX_FILES:,} files")
        try:
            return zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS as error:
            raise Refused("is damaged") from error


def _opened(source: Path) -> zipfile.ZipFile:
    if source.stat().st_size > MAX_DOWNLOAD:
        raise ValueError(f"it has more than {MAX_DOWNLOAD // 2**30} GiB")
    return zipfile.ZipFile(source)


def _refusal(member: zipfile.ZipInfo, name: str) -> str:
    """Why a file in a zip is not read, or nothing. It is told by headers alone."""
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or any(":" in part for part in parts[:1]):
        return "its path leads out of the archive"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "it is a link or no regular file"
    if member.flag_bits & 0x1:
        return "it is locked by a password"
    if member.compress_type not in _METHODS:
        return "it is packed in a way that is not read; pack it as an ordinary zip"
    if member.file_size > MAX_BYTES:
        return f"it is {member.file_size / 2**20:,.0f} MiB, over the limit of {MAX_BYTES // 2**20} MiB"
    return ""


def _unpacked(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as file:
            content = b"".join(_pieces(file, most))
    except (*_FAULTS, KeyError, OSError) as error:
        raise Refused(f"cannot be unpacked ({type(error).__name__})") from error
    if len(content) > most:
        raise Refused(f"unpacks to more than {most / 2**20:.0f} MiB")
    return content


def _pieces(file: IO[bytes], most: int) -> Iterator[bytes]:
    left = most + 1
    while left > 0 and (piece := file.read(min(left, 2**20))):
        left -= len(piece)
        yield piece
