"""Learners' repositories for the tests, written by ``git fast-import``: any tree, any date, nothing on the disk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.classroom.collect import Address, Class, Collected, Entry, Exercise, Git, Outcome, collect_class

FIRST = Exercise("u91_first", "first", b"stub of the first")
SECOND = Exercise("u92_second", "second", b"stub of the second")
OWN = "exercises/u91_first/first.ipynb"
OTHER = "exercises/u92_second/second.ipynb"
MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Node:
    """What stands at a path of a commit: git's mode and the content, a link's target or another repository's commit."""

    content: bytes
    mode: str = "100644"


def link(target: str) -> Node:
    return Node(target.encode(), "120000")


@dataclass(frozen=True)
class Fork:
    """A bare repository."""

    path: Path

    @property
    def url(self) -> str:
        return f"file://{self.path}"

    def commit(
        self,
        files: Mapping[str, bytes | Node | None],
        made: datetime = MONDAY,
        branch: str = "main",
        parents: tuple[str, ...] | None = None,
    ) -> str:
        """Add a commit to a branch: files written, or removed where `None`. Returns its id."""
        if parents is None:
            last = self.git("rev-parse", "--quiet", "--verify", f"refs/heads/{branch}", may_fail=True)
            parents = (last,) if last else ()
        self._import(_commit_of(branch, parents, files, made))
        return self.git("rev-parse", f"refs/heads/{branch}")

    def history(self, count: int, start: datetime, path: str = "notes.txt") -> None:
        """Add many commits, an hour apart, of which each changes one file."""
        stream = b""
        last = self.git("rev-parse", "--quiet", "--verify", "refs/heads/main", may_fail=True)
        for number in range(count):
            parents = (last,) if last and not stream else ()
            stream += _commit_of("main", parents, {path: b"%d" % number}, start + number * HOUR)
        self._import(stream)

    def branches(self, count: int) -> None:
        """Add many branches at the last commit."""
        self._import(b"".join(b"reset refs/heads/b%d\nfrom refs/heads/main\n\n" % number for number in range(count)))

    def git(self, *arguments: str, may_fail: bool = False) -> str:
        done = subprocess.run(
            ["git", "--git-dir", self.path, *arguments], capture_output=True, text=True, check=not may_fail
        )
        return done.stdout.strip()

    def _import(self, stream: bytes) -> None:
        subprocess.run(["git", "--git-dir", self.path, "fast-import", "--quiet", "--force"], input=stream, check=True)


def make_fork(path: Path, ids: str = "sha1") -> Fork:
    """An empty repository, whose commits have ids of this kind."""
    options = ["--quiet", "--bare", "--template=", "--initial-branch=main", f"--object-format={ids}"]
    subprocess.run(["git", "init", *options, path], check=True)
    return Fork(path)


def _commit_of(
    branch: str, parents: tuple[str, ...], files: Mapping[str, bytes | Node | None], made: datetime
) -> bytes:
    lines = [b"commit refs/heads/%s\n" % branch.encode()]
    lines.append(b"committer A Learner <learner@example.org> %d +0000\ndata 0\n" % made.timestamp())
    for number, parent in enumerate(parents):
        lines.append(b"%s %s\n" % (b"merge" if number else b"from", parent.encode()))
    for path, node in files.items():
        name = b'"%s"' % b"".join(b"\\%03o" % byte for byte in os.fsencode(path))
        if node is None:
            lines.append(b"D %s\n" % name)
            continue
        node = Node(node) if isinstance(node, bytes) else node
        if node.mode == "160000":
            lines.append(b"M 160000 %s %s\n" % (node.content, name))
        else:
            lines.append(b"M %s inline %s\ndata %d\n" % (node.mode.encode(), name, len(node.content)))
            lines.append(node.content + b"\n")
    return b"".join(lines) + b"\n"


class CountingGit(Git):
    """Tells which commands were run."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.commands: list[str] = []

    def run(self, folder: Path, *arguments: str, most: int = 2**20) -> bytes:
        self.commands.append(arguments[0])
        return super().run(folder, *arguments, most=most)


@dataclass(frozen=True)
class Classroom:
    """A folder with learners' repositories and the instructor's ``submitted/``."""

    root: Path

    @property
    def place(self) -> Path:
        return self.root / "submitted"

    def fork(self, student: str, ids: str = "sha1") -> Fork:
        return make_fork(self.root / "forks" / f"{student}.git", ids)

    def entry(self, student: str, branch: str = "", deadline: datetime | None = None, url: str = "") -> Entry:
        url = url or f"file://{self.root}/forks/{student}.git"
        return Entry(student, Address.read(url, self.root), branch, deadline)

    def collect(
        self,
        *entries: Entry,
        exercises: tuple[Exercise, ...] = (FIRST, SECOND),
        git: Git | None = None,
        now: datetime = MONDAY + 1000 * HOUR,
        again: bool = False,
    ) -> list[Outcome]:
        """Collect, without waiting between two tries."""
        return collect_class(
            Class(entries, exercises, self.place),
            git or Git(files=True),
            2,
            lambda _: None,
            again=again,
            wait=lambda _: None,
            now=lambda: now,
        )

    def collect_one(self, entry: Entry, **options: object) -> Outcome:
        [outcome] = self.collect(entry, **options)  # type: ignore[arg-type]
        return outcome

    def text(self, student: str, exercise: Exercise = FIRST, name: str = "") -> str:
        """A file that was collected: the notebook, or the one of this name beside it."""
        return (self.place / student / exercise.unit / (name or f"{exercise.name}.ipynb")).read_text("utf-8")


def taken(outcome: Outcome) -> dict[str, Collected]:
    """What was collected, by unit."""
    return {found.unit: found for found in outcome.collected}


def written(place: Path, which: str = "*/*/*") -> dict[Path, tuple[int, int]]:
    """By file, what changes when it is written: its number on the disk and its time of change."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in sorted(place.glob(which))}
