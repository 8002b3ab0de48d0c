"""Which commit is graded, and the seed that follows from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.git import own
from autograder.git.objects import moment

_ID: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SEED_DIGITS: Final = 15


class _NoGit(Exception):
    """There is no git here."""


@dataclass(frozen=True)
class Commit:
    """A commit: its id, 40 or 64 hexadecimal digits, and when it was made, in UTC; `None` where git does not tell."""

    id: str
    made: datetime | None = None

    @property
    def seed(self) -> int:
        """The seed of this commit: the first 15 digits of its id as a number, in ``[0, 2**60)``."""
        return int(self.id[:_SEED_DIGITS], 16)


def find_commit(root: Path, environment: Mapping[str, str]) -> Commit | None:
    """The commit that is checked out at `root`: what ``GITHUB_SHA`` says, else git; `None` where neither knows one."""
    told = environment.get("GITHUB_SHA", "").lower()
    name = told if _ID.fullmatch(told) else _git(root, "rev-parse", "--verify", "HEAD")
    if _ID.fullmatch(name) is None:
        return None
    seconds = _git(root, "show", "--no-patch", "--format=%ct", "HEAD")
    made = moment(int(seconds)) if seconds.isdecimal() else None
    return Commit(name, made)


def short_id(seed: int) -> str:
    """The first seven digits of the commit that a seed is of."""
    return f"{seed:0{_SEED_DIGITS}x}"[:7]


def _git(root: Path, *arguments: str) -> str:
    """What git prints, without line ends; nothing where it fails, or there is none."""
    # In a container the checkout belongs to another user, and git would refuse to read it.
    try:
        return own.Git(root, _NoGit, (f"safe.directory={root.resolve()}",)).line(*arguments)
    except _NoGit:
        return ""
