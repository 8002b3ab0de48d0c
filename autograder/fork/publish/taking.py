"""The learners' repository takes a commit that was made beside it: whole, or it stays as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.fork.publish.repository import PublishError, git


def must_be_writable(destination: Path) -> None:
    """Raise `PublishError` unless something can be written at a place, or made there."""
    place = next(one for one in (destination, *destination.parents) if one.exists())
    if not os.access(place, os.W_OK | os.X_OK):
        raise PublishError(f"{place}: cannot be written to; name a folder that can")


def take(destination: Path, branch: str, scratch: Path) -> None:
    """Let the learners' repository take the last commit of a branch of `scratch`.

    Raises:
        PublishError: a command of git fails. The destination is then as it was before, as where this is interrupted.
    """
    if (destination / ".git").is_dir():
        with _as_before(destination):
            _merge(destination, branch, scratch)
        return
    with _empty_as_before(destination):
        destination.mkdir(parents=True, exist_ok=True)
        git(scratch.parent).run("init", "--quiet", "--template=", f"--initial-branch={branch}", str(destination))
        _merge(destination, branch, scratch)


def _merge(destination: Path, branch: str, scratch: Path) -> None:
    git(destination).run("fetch", "--quiet", "--no-tags", str(scratch), f"refs/heads/{branch}")
    try:
        git(destination).run("merge", "--quiet", "--ff-only", "FETCH_HEAD")
    except PublishError as error:  # a line for each file that finds no room
        first = str(error).splitlines()[0]
        raise PublishError(f"{first}; see to it that there is room for all files, and publish again") from error


@contextmanager
def _empty_as_before(destination: Path) -> Iterator[None]:
    """A folder that is empty or not there yet is so again where something raises within."""
    made = [one for one in (destination, *destination.parents) if not one.exists()]
    try:
        yield
    except BaseException:
        for one in made[-1:] or list(destination.iterdir()):
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        raise


@contextmanager
def _as_before(destination: Path) -> Iterator[None]:
    """A checkout without changes of its own is so again, at its commit, where something raises within."""
    before = git(destination).run("rev-parse", "HEAD").decode().strip()
    known = set(_loose(destination))
    try:
        yield
    except BaseException:
        for one in set(_loose(destination)) - known:
            one.unlink(missing_ok=True)
        # What is new goes first: the files that were there need its room.
        git(destination).run("clean", "--quiet", "-d", "--force")
        git(destination).run("reset", "--quiet", "--hard", before)
        raise


def _loose(destination: Path) -> Iterator[Path]:
    """What git leaves in a repository where it is killed or the disk is full: locks, and objects in the making."""
    for pattern in ("**/*.lock", "objects/**/tmp_*"):
        yield from (destination / ".git").glob(pattern)
