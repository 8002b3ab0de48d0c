"""git, as far as publishing needs it: reads the course's last commit and writes the learners' next one.

The next commit is made in a bare repository of its own, and the learners' takes it when it has been searched for leaks.
It is written by ``git fast-import``: file contents pass through no filter, no hook and nobody's configuration.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder.errors import UserError
from autograder.git import own
from autograder.git.objects import OTHER_REPOSITORY, PLAIN, Object, blob_id, entries, objects

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
        return blob_id(self.content)

    @property
    def is_plain(self) -> bool:
        """Whether it is no link and no other repository."""
        return self.mode in PLAIN


@dataclass(frozen=True)
class Commit:
    """A commit of the course: its id and when it was made, in seconds since 1970."""

    id: str
    seconds: int


def git(folder: Path) -> own.Git:
    """git in a repository of the course's or of the learners'. Raises `PublishError` where a command fails."""
    return own.Git(folder, PublishError)


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
    identity, seconds = git(root).run("show", "--no-patch", "--format=%H %ct", "HEAD").decode().split()
    return Commit(identity, int(seconds))


def files_of(root: Path, commit: str) -> dict[str, File]:
    """The files of a commit by their paths, links and other repositories included, as their modes tell."""
    listed = entries(git(root).run("ls-tree", "-r", "-z", "--full-tree", commit))
    named = {entry.id: path for path, entry in listed.items() if entry.mode != OTHER_REPOSITORY}
    content = {one.id: one.content for one in _read(root, named)}
    return {path: File(entry.mode, content.get(entry.id, b"")) for path, entry in listed.items()}


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
    branch = git(destination).line("symbolic-ref", "--quiet", "HEAD")
    if not branch or not git(destination).succeeds("rev-parse", "--quiet", "--verify", "HEAD"):
        raise PublishError(f"{destination}: is on no branch with a commit; check one out, or name a new folder")
    about = git(destination).run("show", "--no-patch", "--format=%an <%ae>%n%B", "HEAD").decode(errors="replace")
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
        git(scratch.parent).run("init", "--quiet", "--bare", "--template=", str(scratch))
        return None
    git(scratch.parent).run("clone", "--quiet", "--bare", "--no-local", "--template=", str(destination), str(scratch))
    return git(scratch).run("rev-parse", f"refs/heads/{branch}").decode().strip()


def commit(scratch: Path, files: Mapping[str, File], source: Commit, branch: str, parent: str | None) -> str:
    """Commit these files, and no others, on top of `parent`. The same arguments give the same commit."""
    git(scratch).run("fast-import", "--quiet", "--done", given=b"".join(_stream(files, source, branch, parent)))
    return git(scratch).run("rev-parse", f"refs/heads/{branch}").decode().strip()


def tree_of(repository: Path, commit: str) -> str:
    """The id of a commit's tree."""
    return git(repository).run("rev-parse", f"{commit}^{{tree}}").decode().strip()


def objects_of(repository: Path) -> Iterator[Object]:
    """All that is reachable from any branch or tag."""
    yield from _objects(repository, "--all")


def _objects(repository: Path, *which: str) -> Iterator[Object]:
    """The objects that ``git rev-list`` lists."""
    listed = os.fsdecode(git(repository).run("rev-list", "--objects", *which)).split("\n")[:-1]
    yield from _read(repository, dict(row.partition(" ")[::2] for row in listed))


def _top(folder: Path) -> Path:
    """The top of the checkout that a folder is in."""
    return Path(os.fsdecode(git(folder).run("rev-parse", "--show-toplevel").removesuffix(b"\n")))


def _changed(folder: Path) -> str:
    """The first path that is not as committed, empty where there is none."""
    rows = os.fsdecode(git(folder).run("status", "--porcelain", "-z", "--untracked-files=all")).split("\0")
    return rows[0][3:]


def _read(repository: Path, named: Mapping[str, str]) -> Iterator[Object]:
    """Objects by their ids, each with the path it is named by. Raises `PublishError` where one is not there."""
    found = list(objects(git(repository).run("cat-file", "--batch", given="\n".join(named).encode()), named))
    if len(found) < len(named):
        raise PublishError(
            f"{repository}: {len(named) - len(found)} of {len(named)} objects are not there, and what cannot be read "
            "cannot be searched for solutions; publish from a whole clone"
        )
    return iter(found)


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
