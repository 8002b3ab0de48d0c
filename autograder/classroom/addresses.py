"""Where learners are written to: from any table that names them, a roster of this course's or a platform's export."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from autograder.errors import UserError

_MOST_BYTES: Final = 10 * 2**20
# What the columns are called, as they are written in lower case; the first that there is counts.
_STUDENT: Final = ("student", "student_id", "github_username", "username", "login", "identifier", "id", "name")
_ADDRESS: Final = ("email", "e-mail", "email address", "e-mail address", "mail", "address", "url")


class NoAddresses(UserError, ValueError):
    """A table without addresses. The message names the file and says what it lacks."""


def read_addresses(path: Path) -> dict[str, str]:
    """Addresses by learner, in lower case. Separators are commas, semicolons or tabs.

    Raises:
        NoAddresses: the file is no such table.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise NoAddresses(f"{path}: is over the limit of {_MOST_BYTES // 2**20} MiB; is it the roster?")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoAddresses(f"{path}: is not UTF-8; save it as 'CSV UTF-8' or in UTF-8") from error
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except (csv.Error, ValueError) as error:
        raise NoAddresses(f"{path}: is no table with a header") from error
    columns = {name.strip().casefold(): at for at, name in reversed(list(enumerate(header)))}
    student, address = (_first(names, columns) for names in (_STUDENT, _ADDRESS))
    if student is None or address is None:
        lacking = "the learners, such as student" if student is None else "addresses, such as email"
        raise NoAddresses(f"{path}: its first line names no column for {lacking}")
    return {
        row[student].strip().casefold(): row[address].strip()
        for row in rows
        if len(row) > max(student, address) and row[student].strip()
    }


def _first(names: tuple[str, ...], columns: dict[str, int]) -> int | None:
    return next((columns[name] for name in names if name in columns), None)
