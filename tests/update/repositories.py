"""A course and a learner's clone of it, as real repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.fork.update import Update, update
from tests.git import ENVIRONMENT, git

FIRST = "exercises/u90_arrays/arrays.ipynb"
SECOND = "exercises/u91_sums/sums.ipynb"


@dataclass(frozen=True)
class Checkout:
    """A checkout of git."""

    root: Path

    def git(self, *arguments: str, code: int = 0) -> str:
        """What a git command prints; it must end with this exit code."""
        return git(self.root, *arguments, code=code)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files."""
        for path, content in files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes], *removed: str) -> str:
        """Write and remove files, and commit all that has changed. The commit's id."""
        self.write(files)
        for path in removed:
            (self.root / path).unlink()
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "A change")
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> bytes:
        """What is in the checkout."""
        return (self.root / path).read_bytes()

    def committed(self, path: str, commit: str = "HEAD") -> bytes:
        """What is in a commit."""
        command = ["git", "-C", str(self.root), "cat-file", "blob", f"{commit}:{path}"]
        return subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=True).stdout

    def status(self) -> list[str]:
        """What is not as committed, as ``git status --short`` says it."""
        return self.git("status", "--short").splitlines()

    def update(self, dry_run: bool = False) -> Update:
        """Get what is new from the remote that is called upstream."""
        return update(self.root, dry_run=dry_run)

    def tree(self) -> dict[str, bytes]:
        """All files of the checkout but git's own."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        inside = {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}
        return {path: content for path, content in inside.items() if not path.startswith(".git/")}


def make_course(root: Path, files: Mapping[str, str | bytes]) -> Checkout:
    """A course with one commit."""
    root.mkdir()
    course = Checkout(root)
    course.git("init", "--quiet", "--initial-branch=main")
    _introduce(course)
    course.commit(files)
    return course


def make_fork(course: Checkout, root: Path) -> Checkout:
    """A learner's clone, with the course as the remote ``upstream``."""
    command = ["git", "clone", "--quiet", "--origin", "upstream", course.root.as_uri(), str(root)]
    subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)
    fork = Checkout(root)
    _introduce(fork)
    return fork


def told_of(done: Update) -> list[str]:
    """What an update told, a line each."""
    return [f"{one.path}: {f'{one.cell}: ' if one.cell else ''}{one.what}" for one in done.told]


def _introduce(checkout: Checkout) -> None:
    checkout.git("config", "user.name", "A Learner")
    checkout.git("config", "user.email", "learner@example.invalid")
