"""What git prints of its objects, read: entries of trees, contents, ids and dates. Runs nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

PLAIN: Final = ("100644", "100755")
"""git's modes of files: what has another one is a link, a folder or another repository."""
OTHER_REPOSITORY: Final = "160000"

# The last second of the year 9999: a commit may claim any, and Python knows none after it.
_LATEST: Final = 253_402_300_799


@dataclass(frozen=True)
class Entry:
    """What stands at a path of a commit or of the index: git's mode, the object's id, and a file's bytes, if told."""

    mode: str
    id: str
    size: int = 0

    @property
    def is_file(self) -> bool:
        """Whether it is no link, no folder and no other repository."""
        return self.mode in PLAIN


@dataclass(frozen=True)
class Object:
    """An object of a repository: a commit, tree, blob or tag; `path` where it stands in a tree, else empty."""

    id: str
    kind: str
    content: bytes
    path: str = ""


def entries(listing: bytes) -> dict[str, Entry]:
    """The entries that ``git ls-tree -z`` lists, with ``-l`` or without, by their paths."""
    return {path: Entry(about[0], about[2], _size(about[3:])) for path, about in _rows(listing)}


def staged(listing: bytes) -> dict[str, Entry] | None:
    """The entries that ``git ls-files --stage -z`` lists, by their paths; `None` where a merge left conflicts."""
    rows = list(_rows(listing))
    if any(about[2] != "0" for _, about in rows):
        return None
    return {path: Entry(about[0], about[1]) for path, about in rows}


def objects(answer: bytes, paths: Mapping[str, str] | None = None) -> Iterator[Object]:
    """The objects that ``git cat-file --batch`` prints, in its order; what is not there is left out.

    Args:
        answer: what it printed.
        paths: by the objects' ids, where they stand.
    """
    named = paths or {}
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        about, place = answer[place:end].decode().split(" "), end + 1
        if len(about) == 3:  # else: <id> missing
            size = int(about[2])
            yield Object(about[0], about[1], answer[place : place + size], named.get(about[0], ""))
            place += size + 1


def blob_id(content: bytes, like: str = "") -> str:
    """The id that git gives to a file's content: of SHA-1, or of the same kind as the id `like`."""
    kind = "sha256" if len(like) == 64 else "sha1"
    return hashlib.new(kind, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def moment(seconds: int) -> datetime:
    """A commit's date in UTC; the last that there is, where it claims a later one."""
    return datetime.fromtimestamp(min(seconds, _LATEST), UTC)


def _rows(listing: bytes) -> Iterator[tuple[str, list[str]]]:
    """The rows of a listing: a path, and the words before it."""
    for row in filter(None, listing.split(b"\0")):
        about, _, path = row.partition(b"\t")
        yield os.fsdecode(path), about.decode().split()


def _size(words: list[str]) -> int:
    return int(words[0]) if words and words[0].isdigit() else 0
