"""What a unit is graded by, as two digests: of the sources that decide points, and of those that decide the words.

Points hang on the unit without its words, on what the engine asks, runs and compares, and on the versions of the
libraries that compute. Who asks whether a report, or an answer that was worked out once, still holds asks here.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Final

import numpy as np

import autograder
from autograder import course
from autograder.files import write_bytes
from autograder.judge import cache, published, source
from autograder.judge.published import Digests
from autograder.judge.source import form_of
from autograder.model import Grader, Release, Unit

PACKAGE: Final = Path(autograder.__file__).parent
_BELOW: Final = ("inside/", "model/", "authoring/", "data/", "course.py", "planted.py", "submission/", "sandbox/")
DECIDE_POINTS: Final = (*_BELOW, "judge/", "grade/")
DECIDE_WORDS: Final = ("explain/", "words/", "reports/")
"""Parts of the package: a folder with all below it, or a module."""

_HOW: Final = (Path(__file__), Path(source.__file__))
"""The modules by which a digest is taken: with another text of theirs, what is kept is not that digest."""
_HEX: Final = re.compile(rb"[0-9a-f]{64}")

_ABOUT: Final = frozenset(
    {
        *("bars.json", "bars.png", "audit.toml", "alternatives", "broken", "__pycache__"),
        *("recorded.json", "stubs.json", "ideas.json"),
    }
)
"""What says how well a unit grades, what is shown beside its reports, what Python makes. Nothing is graded by these."""


def digests_in(package: Mapping[str, bytes], unit: Mapping[str, bytes]) -> Digests:
    """The digests of a unit, from contents of files by their paths.

    Args:
        package: the grader's files; paths begin below ``autograder/``.
        unit: the unit's files; paths begin below its folder.
    """
    return Digests(
        _together(_points_of_package(package), _points_of_unit(unit)),
        _together(_words_of_package(package), _words_of_unit(unit)),
    )


def grader_of(unit: Unit) -> Grader:
    """What a unit is graded by here. In a tree that was published as it stands, the digests are those of the course."""
    own = Digests(points_sha256(unit.package), _words_sha256(unit.package))
    release: Release = "course"
    known = published.read(PACKAGE)
    if known is not None:
        was = known.get(unit.name)
        release = "published" if was is not None and own == was.published else "edited"
        own = own if was is None else was.in_terms_of_the_course(own)
    python, numpy, torch = libraries()
    torch = (*published.recorded_with(PACKAGE), torch)[0]
    return Grader(autograder.__version__, release, own.points_sha256, own.words_sha256, python, numpy, torch)


@lru_cache(maxsize=64)
def points_sha256(unit_package: str) -> str:
    """The digest of what decides the points of the unit in this package, as it stands on the disk."""
    return _together(_points_on_disk(), _points_of_unit(_files_of(unit_package)))


def whole_sha256(unit: Unit, parts: Iterable[str]) -> str:
    """The digest of a unit with its words and of these parts of the package with theirs, as they stand on the disk.

    Comments and layout do not count, and neither does what only says how well the unit grades.
    """
    return _together(_digest(_package(parts), with_words=True), _words_of_unit(_files_of(unit.package)))


@lru_cache(maxsize=64)
def _words_sha256(unit_package: str) -> str:
    return _together(_words_on_disk(), _words_of_unit(_files_of(unit_package)))


@lru_cache(maxsize=1)
def libraries() -> tuple[str, str, str]:
    """The versions of Python, to the minor, of numpy and of PyTorch, which is empty where that is not installed.

    PyTorch's is read from its metadata, since importing it takes seconds.
    """
    try:
        torch = metadata.version("torch")
    except metadata.PackageNotFoundError:
        torch = ""
    return f"{sys.version_info.major}.{sys.version_info.minor}", np.__version__, torch


@lru_cache(maxsize=1)
def _points_on_disk() -> str:
    return _points_of_package(_package(DECIDE_POINTS))


@lru_cache(maxsize=1)
def _words_on_disk() -> str:
    return _words_of_package(_package(DECIDE_WORDS))


def _package(parts: Iterable[str]) -> dict[str, bytes]:
    return _read(PACKAGE, (path for part in parts for path in _below(PACKAGE / part)))


def _files_of(unit_package: str) -> dict[str, bytes]:
    folder = course.folder_of(unit_package)
    return _read(folder, _below(folder))


def _below(path: Path) -> Iterable[Path]:
    return path.rglob("*") if path.is_dir() else [path]


def _read(root: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def _points_of_package(files: Mapping[str, bytes]) -> str:
    return _digest(_within(files, DECIDE_POINTS), with_words=False)


def _words_of_package(files: Mapping[str, bytes]) -> str:
    return _digest(_within(files, DECIDE_WORDS), with_words=False)


def _points_of_unit(files: Mapping[str, bytes]) -> str:
    return _digest(files, with_words=False)


def _words_of_unit(files: Mapping[str, bytes]) -> str:
    return _digest(files, with_words=True)


def _within(files: Mapping[str, bytes], parts: tuple[str, ...]) -> dict[str, bytes]:
    return {
        path: content
        for path, content in files.items()
        if any(path.startswith(part) if part.endswith("/") else path == part for part in parts)
    }


def _digest(files: Mapping[str, bytes], with_words: bool) -> str:
    """The digest of files, each Python module by its form. Kept by the files' bytes: parsing them takes a second."""
    counted = {path: content for path, content in sorted(files.items()) if not _ABOUT & set(path.split("/"))}
    how = (str(with_words), *map(str, sys.version_info[:3]), *(path.read_text(encoding="utf-8") for path in _HOW))
    kept = cache.folder()
    place = kept and kept / f"{_together(*how, _of_contents(counted))}.digest"
    known = _kept(place) if place else ""
    if known:
        return known
    made = _of_contents(
        {path: form_of(one, with_words) if path.endswith(".py") else one for path, one in counted.items()}
    )
    if place:
        with suppress(OSError):  # it is worked out again next time
            write_bytes(place, made.encode(), 0o600)
            cache.make_room(place)
    return made


def _kept(place: Path) -> str:
    """The digest in a file; empty where there is none, or none that was written whole."""
    try:
        content = place.read_bytes()
    except OSError:
        return ""
    cache.used(place)
    return content.decode() if _HEX.fullmatch(content) else ""


def _of_contents(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in files.items():
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _together(*digests: str) -> str:
    return hashlib.sha256("\0".join(digests).encode()).hexdigest()
