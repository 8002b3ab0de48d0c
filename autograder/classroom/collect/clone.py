"""A fork's last commits in a bare repository of their own: no more of them than are needed, and nothing checked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.git.address import Address
from autograder.git.objects import Entry, entries, moment
from autograder.git.strangers import Git

DEPTHS: Final = (50, 500, 5_000, 50_000)
"""How many commits are fetched; the next number when these do not reach far enough back."""

_TIP: Final = "refs/collect/tip"
_LISTING: Final = 8 * 2**20


@dataclass(frozen=True)
class Commit:
    """A commit: its id, and when its committer says that it was made, in UTC."""

    id: str
    made: datetime


def tip_of(git: Git, folder: Path, address: Address, branch: str) -> str:
    """The id of a branch's last commit at an address; empty where there is no such branch, or no commit at all.

    Args:
        git: runs it.
        folder: any folder's child; it need not exist.
        address: the fork.
        branch: its name, or empty for the fork's own default.

    Raises:
        GitError: the fork cannot be reached.
    """
    name = f"refs/heads/{branch}" if branch else "HEAD"
    printed = git.run(folder, "ls-remote", "--quiet", "--", address.url, name)
    rows = (line.partition("\t") for line in printed.decode(errors="replace").split("\n"))
    return next((identity for identity, _, found in rows if found == name), "")


class Clone:
    """The last commits of a branch, newest first, each followed by the first of its parents.

    The first parent is what the branch was before: the other parents of a merge bring in what was made elsewhere,
    perhaps earlier, and are no state in which the learner's branch ever was.

    Raises:
        GitError: also of every method: the fork cannot be reached, or is larger than allowed.
    """

    def __init__(self, git: Git, folder: Path, address: Address, branch: str, tip: str) -> None:
        """Fetch into `folder`, which must not exist; `tip` tells which kind of ids the fork has."""
        self._git = git
        self._folder = folder
        self._address = address
        self._ref = f"refs/heads/{branch}" if branch else "HEAD"
        self._depths = iter(DEPTHS)
        format = "sha256" if len(tip) == 64 else "sha1"
        self._run("init", "--quiet", "--bare", "--template=", f"--object-format={format}", str(folder))
        self._fetch(next(self._depths))

    @property
    def commits(self) -> list[Commit]:
        """What was fetched so far, at least one."""
        return list(self._commits(f"--max-count={DEPTHS[-1]}", _TIP))

    def deepen(self) -> bool:
        """Fetch further back. `False` if there is nothing further back, or too much."""
        depth = next(self._depths, None) if self._boundary() else None
        if depth is not None:
            self._fetch(depth)
        return depth is not None

    def files(self, commit: str, folders: list[str]) -> dict[str, Entry]:
        """By path, what stands directly in folders of a commit. One that is a link or missing has nothing in it."""
        paths = [f"{folder}/" for folder in folders]
        return entries(self._run("ls-tree", "-z", "-l", "--full-tree", commit, "--", *paths, most=_LISTING))

    def changed(self, commit: str, path: str) -> Commit:
        """The commit that made a file what it is in `commit`."""
        while True:
            [last] = self._commits("--max-count=1", commit, "--", path)
            if last.id not in self._boundary() or not self.deepen():
                return last

    def read(self, entry: Entry) -> bytes:
        """A file's content, as git stores it."""
        return self._run("cat-file", "blob", entry.id, most=entry.size)

    def _fetch(self, depth: int) -> None:
        options = ("--quiet", "--no-tags", f"--depth={depth}")
        self._run("fetch", *options, "--", self._address.url, f"+{self._ref}:{_TIP}")

    def _boundary(self) -> set[str]:
        """The ids of the commits whose parents were not fetched."""
        shallow = self._folder / "shallow"
        return set(shallow.read_text(encoding="ascii").split()) if shallow.exists() else set()

    def _commits(self, *arguments: str) -> Iterator[Commit]:
        printed = self._run("rev-list", "--first-parent", "--timestamp", *arguments, most=_LISTING)
        for line in printed.decode().splitlines():
            seconds, identity = line.split()
            yield Commit(identity, moment(int(seconds)))

    def _run(self, *arguments: str, most: int = 2**20) -> bytes:
        return self._git.run(self._folder, *arguments, most=most)
