"""Reads the rosters of Classroom 50 and GitHub Classroom, which name accounts and no repositories.

Classroom 50's ``roster.csv``, at first called ``students.csv``, has the columns ``username,first_name,last_name,email,
section,github_id,role`` (https://github.com/foundation50/classroom50/wiki/CLI-Teacher-Guide), of which ``role`` and
others may be lacking. GitHub Classroom's ``classroom_roster.csv`` has ``identifier,github_username,github_id,name``
(https://github.com/earthlab/abc-classroom, *Managing the classroom roster*); an account is empty where a learner has
not accepted the invitation. The repositories of an assignment are called alike: ``<assignment>-<username>``, and in
Classroom 50 ``<classroom>-<assignment>-<username>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from autograder.classroom.collect.roster import PLATFORMS, Entry, RosterError, entries_of, rows_of
from autograder.words.text import one_line

ACCOUNT: Final = "{username}"
"""What stands for the account in the address of the repositories."""
_STUDENT: Final = "student"


def read_platform_roster(
    path: Path, repositories: str, deadline: str = "", files: Path | None = None
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The accounts of a platform's roster with their repositories, and a line for each who has no account there.

    Args:
        path: the file.
        repositories: the address of each, with `ACCOUNT` in it.
        deadline: for all, as in a roster of our own; may be empty.
        files: see `Address.read`.

    Raises:
        RosterError: it is no such roster, rows are faulty, or the address names no account.
        OSError: it cannot be read.
    """
    if ACCOUNT not in repositories:
        raise RosterError(f"--repositories {one_line(repositories)[:100]!r}: holds no {ACCOUNT}, where accounts go")
    without: list[str] = []

    def rows() -> Iterator[tuple[int, Mapping[str, str]]]:
        for line, row in rows_of(path, _columns):
            account = row.get("github_username") or row.get("username") or ""
            if row.get("role", "").casefold() not in ("", _STUDENT):
                continue
            if account:
                yield line, {"student": account, "url": repositories.replace(ACCOUNT, account), "deadline": deadline}
            else:
                who = row.get("identifier") or row.get("name") or row.get("email") or ""
                without.append(f"{path}:{line}: {one_line(who)[:60]!r} has no account, so nothing is collected of it")

    return entries_of(path, rows(), files), tuple(without)


def _columns(path: Path, cells: list[str]) -> list[str]:
    columns = [cell.lower() for cell in cells]
    if not PLATFORMS.keys() & set(columns):
        names = " or ".join(PLATFORMS)
        raise RosterError(f"{path}:1: the first line names no column {names}, as rosters of platforms do")
    return columns
