"""git, as far as publishing needs it: reads the course's last commit and writes the learners' next one.

The next commit is made in a bare repository of its own, and the learners' takes it when it has been searched for leaks.
It is written by ``git fast-import``: file contents pass through no filter, no hook and nobody's configuration.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder.errors import UserError
from autograder.git import environment as git_environment

AUTHOR: Final = "course <course@course.invalid>"
SOURCE: Final = "Published-From: "
"""The line of a commit's message that names the course's commit."""


class PublishError(UserError, RuntimeError):
    """The course cannot be published, or not there. The message says why and what to do."""


@dataclass(frozen=True)
class File:
    """A file of a commit: git's mode, and the content."""

    mode: str
    content: bytes

    @property
    def id(self) -> str:
        """The id that git gives to this content."""
        return hashlib.sha1(b"blob %d\0" % len(self.content) + self.content, usedforsecurity=False).hexdigest()

    @property
    def is_plain(self) -> bool:
        """Whether it is no link and no other repository."""
        return self.mode in ("100644", "100755")


@dataclass(frozen=True)
class Commit:
    """A commit of the course: its id and when it was made, in seconds since 1970."""

    id: str
    seconds: int


@dataclass(frozen=True)
class Object:
    """An object of a repository: a commit, tree, blob or tag; `path` where it stands in a tree, else empty."""

    id: str
    kind: str
    path: str
    content: bytes


def git(folder: Path, *arguments: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    """What a git command prints. Raises `PublishError` where it fails, unless it may."""
    environment = git_environment.of_the_named_repository()
    command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    except FileNotFoundError as error:
        raise PublishError("git: is not installed, and publishing needs it") from error
    if done.returncode and not may_fail:
        said = done.stderr.decode(errors="replace").strip() or f"ended with exit code {done.returncode}"
        raise PublishError(f"git {arguments[0]} in {folder}: {said}")
    return done.stdout


def must_be_clean(root: Path) -> None:
    """Raise `PublishError` unless the course's checkout is what its last commit says."""
    if _top(root) != root:
        raise PublishError(f"{root}: is no git checkout of its own; publish from a clone of the course")
    changed = _changed(root)
    if changed:
        raise PublishError(
            f"{root}: {changed} is not as committed, and commits are published; "
            "commit it if it is part of the course, else move it away"
        )


def last_commit(root: Path) -> Commit:
    """The course's last commit."""
    identity, seconds = git(root, "show", "--no-patch", "--format=%H %ct", "HEAD").decode().split()
    return Commit(identity, int(seconds))


def files_of(root: Path, commit: str) -> dict[str, File]:
    """The files of a commit by their paths, links and other repositories included, as their modes tell."""
    rows = git(root, "ls-tree", "-r", "-z", "--full-tree", commit).decode().split("\0")[:-1]
    listed = {path: about.split() for about, _, path in (row.partition("\t") for row in rows)}
    named = {identity: path for path, (_, kind, identity) in listed.items() if kind == "blob"}
    content = {one.id: one.content for one in _read(root, named)}
    return {path: File(mode, content.get(identity, b"")) for path, (mode, _, identity) in listed.items()}


def files_ever_in(root: Path, folder: str) -> dict[str, str]:
    """The ids of all files that are or ever were in a folder, with the path of each; empty files left out."""
    objects = _objects(root, "--full-history", "--all", "HEAD", "--", folder)
    return {one.id: one.path for one in objects if one.kind == "blob" and one.content}


def branch_of(root: Path, destination: Path) -> str | None:
    """The branch of the learners' repository that the next commit goes to, `None` where there is no repository yet.

    Raises:
        PublishError: the destination is within the course, or neither empty nor a repository that was published.
    """
    if destination == root or root in destination.parents:
        raise PublishError(f"{destination}: lies within the course's checkout; name a folder outside of {root}")
    if not destination.exists() or (destination.is_dir() and not any(destination.iterdir())):
        return None
    if not (destination / ".git").is_dir() or _top(destination) != destination:
        raise PublishError(f"{destination}: is something else than a published course; name an empty or a new folder")
    branch = git(destination, "symbolic-ref", "--quiet", "HEAD", may_fail=True).decode().strip()
    if not git(destination, "rev-parse", "--quiet", "--verify", "HEAD", may_fail=True) or not branch:
        raise PublishError(f"{destination}: is on no branch with a commit; check one out, or name a new folder")
    about = git(destination, "show", "--no-patch", "--format=%an <%ae>%n%B", "HEAD").decode(errors="replace")
    author, _, message = about.partition("\n")
    if author != AUTHOR or SOURCE not in message:
        raise PublishError(
            f"{destination}: its last commit is by {author!r} and was not published; take what it changes into the "
            "course and reset the branch, or name a new folder"
        )
    changed = _changed(destination)
    if changed:
        raise PublishError(f"{destination}: {changed} is not as published; remove what was changed there")
    return branch.removeprefix("refs/heads/")


def prepare(scratch: Path, destination: Path, branch: str | None) -> str | None:
    """Make the bare repository for the next commit, with the branches and tags that learners have.

    Returns their last commit, `None` where there is none.
    """
    if branch is None:
        git(scratch.parent, "init", "--quiet", "--bare", "--template=", str(scratch))
        return None
    git(scratch.parent, "clone", "--quiet", "--bare", "--no-local", "--template=", str(destination), str(scratch))
    return git(scratch, "rev-parse", f"refs/heads/{branch}").decode().strip()


def commit(scratch: Path, files: Mapping[str, File], source: Commit, branch: str, parent: str | None) -> str:
    """Commit these files, and no others, on top of `parent`. The same arguments give the same commit."""
    git(scratch, "fast-import", "--quiet", "--done", given=b"".join(_stream(files, source, branch, parent)))
    return git(scratch, "rev-parse", f"refs/heads/{branch}").decode().strip()


def tree_of(repository: Path, commit: str) -> str:
    """The id of a commit's tree."""
    return git(repository, "rev-parse", f"{commit}^{{tree}}").decode().strip()


def take(destination: Path, branch: str, scratch: Path) -> None:
    """Let the learners' repository take the commit that was made beside it."""
    if not (destination / ".git").is_dir():
        destination.mkdir(parents=True, exist_ok=True)
        git(scratch.parent, "init", "--quiet", "--template=", f"--initial-branch={branch}", str(destination))
    git(destination, "fetch", "--quiet", "--no-tags", str(scratch), f"refs/heads/{branch}")
    git(destination, "merge", "--quiet", "--ff-only", "FETCH_HEAD")


def objects_of(repository: Path) -> Iterator[Object]:
    """All that is reachable from any branch or tag."""
    yield from _objects(repository, "--all")


def _objects(repository: Path, *which: str) -> Iterator[Object]:
    """The objects that ``git rev-list`` lists."""
    listed = git(repository, "rev-list", "--objects", *which).decode().split("\n")[:-1]
    yield from _read(repository, dict(row.partition(" ")[::2] for row in listed))


def _top(folder: Path) -> Path:
    """The top of the checkout that a folder is in."""
    return Path(git(folder, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))


def _changed(folder: Path) -> str:
    """The first path that is not as committed, empty where there is none."""
    rows = git(folder, "status", "--porcelain", "-z", "--untracked-files=all").decode().split("\0")
    return rows[0][3:]


def _read(repository: Path, named: Mapping[str, str]) -> Iterator[Object]:
    """Objects by their ids, each with the path it is named by."""
    answer = git(repository, "cat-file", "--batch", given="\n".join(named).encode())
    place = 0
    for identity, path in named.items():
        end = answer.index(b"\n", place)
        _, kind, size = answer[place:end].decode().split()
        place = end + 1 + int(size) + 1
        yield Object(identity, kind, path, answer[end + 1 : place - 1])


def _stream(files: Mapping[str, File], source: Commit, branch: str, parent: str | None) -> Sequence[bytes]:
    date = datetime.fromtimestamp(source.seconds, UTC).date()
    message = f"The course as of {date}\n\n{SOURCE}{source.id}\n".encode()
    lines = [f"commit refs/heads/{branch}\n"]
    lines += [f"{role} {AUTHOR} {source.seconds} +0000\n" for role in ("author", "committer")]
    stream = ["".join(lines).encode(), _data(message)]
    stream.append(f"from {parent}\ndeleteall\n".encode() if parent else b"deleteall\n")
    for path in sorted(files):
        stream += [f"M {files[path].mode} inline {_quoted(path)}\n".encode(), _data(files[path].content)]
    return [*stream, b"done\n"]


def _data(content: bytes) -> bytes:
    return f"data {len(content)}\n".encode() + content + b"\n"


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
