"""Reads a roster: who hands in from where, and until when.

A table with commas and a header, ``student,url`` and where wanted ``branch``, ``deadline`` and ``email``::

    student,url,branch,deadline
    ada,https://github.com/ada/course,main,2026-03-01T23:59:59+01:00
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Final

from autograder.errors import UserError
from autograder.git.address import Address, BadAddress
from autograder.words.show import count
from autograder.words.text import one_line

COLUMNS: Final = ("student", "url", "branch", "deadline", "email")
"""Of these, `email` says where a learner is written to: `autograder.classroom.addresses` reads it."""
PLATFORMS: Final = {"github_username": "GitHub Classroom", "username": "Classroom 50"}
"""Whose roster it is, by the column that names a learner."""
MAX_BYTES: Final = 10 * 2**20
_SHOWN: Final = 20

_STUDENT: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62}[A-Za-z0-9_-])?")
# What stands beside the students' folders, or would be taken for something else there.
_FILES: Final = (".csv", ".html", ".ipynb", ".json", ".py", ".txt")
_FOLDERS: Final = re.compile(r"exercises|u\d\d_[a-z0-9_]+", re.IGNORECASE)
_BRANCH: Final = re.compile(r"(?![-+./])(?!.*(?:\.\.|//|/\.|@\{|\.lock(?:/|$)|[./]$))[\w.,/#+@=%!&()-]{1,200}")


class RosterError(UserError, ValueError):
    """A roster that cannot be used. The message has a line for each faulty row: file, line, what is wrong there."""


@dataclass(frozen=True)
class Entry:
    """A row: whose fork, its address, the branch (empty: the fork's own default) and the deadline in UTC, if any."""

    student: str
    address: Address
    branch: str = ""
    deadline: datetime | None = None


def read_roster(path: Path, files: Path | None = None) -> tuple[Entry, ...]:
    """The rows of a roster, in their order.

    Args:
        path: the file.
        files: see `Address.read`.

    Raises:
        RosterError: the file is no such table, or rows are faulty.
        OSError: it cannot be read.
    """
    return entries_of(path, rows_of(path, _columns), files)


def entries_of(path: Path, rows: Iterable[tuple[int, Mapping[str, str]]], files: Path | None) -> tuple[Entry, ...]:
    """The entries of rows, in their order. Raises `RosterError` as `read_roster` does."""
    entries: list[Entry] = []
    problems: list[str] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        try:
            entry = entry_of(row, files)
            before = lines.setdefault(entry.student.casefold(), line)
            if before != line:
                raise ValueError(f"student {entry.student!r} stands in line {before} already")
        except ValueError as error:
            problems.append(f"{path}:{line}: {one_line(str(error))}")
        else:
            entries.append(entry)
    if problems:
        more = [f"{path}: and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise RosterError("\n".join([*problems[:_SHOWN], *more]))
    if not entries:
        raise RosterError(f"{path}: names no student; below the header belongs a row for each")
    return tuple(entries)


def rows_of(path: Path, named: Callable[[Path, list[str]], list[str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows that are not empty, by column, each with the number of its first line.

    Args:
        path: the file.
        named: the columns that a first line names. Raises `RosterError` where they are not a roster's.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    columns: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if columns is None:
                columns = named(path, cells)
            elif len(cells) > len(columns):
                raise RosterError(f"{path}:{line}: has {count(len(cells), 'cell')}, and the header {len(columns)}")
            elif any(cells):
                yield line, dict(zip(columns, cells, strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RosterError(f"{path}:{line}: is no row of a table with commas ({error})") from error


def _text(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise RosterError(f"{path}: is over the limit of {MAX_BYTES // 2**20} MiB; is it the roster?")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RosterError(f"{path}:{line}: is not UTF-8; save it as 'CSV UTF-8' or in UTF-8") from error
    if not text.strip():
        raise RosterError(f"{path}: is empty; its first line must be {','.join(COLUMNS)}")
    return text


def _columns(path: Path, cells: list[str]) -> list[str]:
    columns = [cell.lower() for cell in cells]
    whose = next((tool for name, tool in PLATFORMS.items() if name in columns and "url" not in columns), None)
    if whose is not None:
        raise RosterError(
            f"{path}:1: is a roster of {whose}, which does not tell where the repositories are; say so with "
            "--repositories https://github.com/ORGANISATION/ASSIGNMENT-{username}"
        )
    strangers = [name for name in columns if name not in COLUMNS]
    if strangers or len(set(columns)) < len(columns) or not {"student", "url"} <= set(columns):
        raise RosterError(
            f"{path}:1: the first line must name the columns {','.join(COLUMNS)}, of which branch, deadline "
            f"and email may be left out; it is {one_line(','.join(cells))[:100]!r}"
        )
    return columns


def entry_of(row: Mapping[str, str], files: Path | None) -> Entry:
    """A row as an entry. Raises `ValueError`, which says what is wrong with it."""
    try:
        address = Address.read(row.get("url", ""), files)
    except BadAddress as error:
        raise ValueError(f"url: {error}") from error
    branch = row.get("branch", "")
    if branch and not _BRANCH.fullmatch(branch):
        raise ValueError(f"branch: {branch[:60]!r} is no name of a branch")
    return Entry(_student(row["student"]), address, branch, _deadline(row.get("deadline", "")))


def _student(name: str) -> str:
    if not _STUDENT.fullmatch(name):
        raise ValueError(
            f"student: {name[:60]!r} is no name of a folder; take 1 to 64 of the letters A-Z and a-z, digits and "
            "._@- between them"
        )
    if _FOLDERS.fullmatch(name) or PurePath(name).suffix.lower() in _FILES:
        raise ValueError(f"student: {name!r} is taken, or looks like a file; call the student something else")
    return name


def _deadline(text: str) -> datetime | None:
    if not text:
        return None
    try:
        deadline = datetime.fromisoformat(text)
        if deadline.tzinfo is not None:
            return deadline.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"deadline: {text[:60]!r} is no time as in 2026-03-01T23:59:59+01:00") from None
    raise ValueError(f"deadline: {text[:60]!r} has no time zone; write 2026-03-01T23:59:59+01:00, or Z for UTC")
