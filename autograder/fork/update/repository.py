"""git, as far as an update needs it: plumbing, which neither merges notebooks as text nor runs hooks."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from autograder.errors import UserError
from autograder.git import own
from autograder.git.objects import Entry, entries, objects, staged

_FETCHED: Final = "refs/autograder/upstream"
_UNDER_WAY: Final = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class UpdateError(UserError, RuntimeError):
    """The checkout cannot be updated. The message says why and what to do."""


Tree: TypeAlias = Mapping[str, Entry]
"""The entries of a commit or of the index, by their paths."""


@dataclass(frozen=True)
class Repository:
    """A checkout with a commit."""

    root: Path

    @property
    def _git(self) -> own.Git:
        return own.Git(self.root, UpdateError)

    def must_be_ready(self) -> None:
        """Raise `UpdateError` unless this is a checkout with a commit, and no merge or rebase is under way in it."""
        done = self._git.done("rev-parse", "--show-toplevel")
        if done.returncode or Path(os.fsdecode(done.stdout.removesuffix(b"\n"))) != self.root:
            said = done.stderr.decode(errors="replace").strip() or "it lies within one"
            raise UpdateError(f"{self.root}: is no checkout of git ({said}); clone your fork, and run this there")
        if not self._git.succeeds("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
            raise UpdateError(f"{self.root}: has no commit yet; make one with 'git commit', then run this again")
        for name in _UNDER_WAY:
            if Path(self.root, self._git.line("rev-parse", "--git-path", name)).exists():
                raise UpdateError("a merge or a rebase is under way here; finish or abort it, then run this again")

    def fetch(self, source: str, branch: str) -> str:
        """Fetch upstream, and give the id of its last commit.

        Args:
            source: a remote's name, or the address of a repository.
            branch: the branch, or empty for the one that upstream shows first.

        Raises:
            UpdateError: the source or the branch is none, or git cannot fetch it.
        """
        known = self._git.line("remote").split("\n")
        if source.startswith("-") or re.match(r"[\w.+-]*::", source) or not source.strip():
            raise UpdateError(f"{source!r} is no address of a repository; name one that begins with https://")
        if source not in known and not (":" in source or Path(source).is_dir()):
            raise UpdateError(
                f"there is no remote {source!r} here; add it once with 'git remote add {source} ADDRESS', "
                "or name the address of the course with --from ADDRESS"
            )
        if branch and not self._git.succeeds("check-ref-format", f"refs/heads/{branch}"):
            raise UpdateError(f"{branch!r} is no name of a branch; leave --branch out to take upstream's own")
        place = source if source in known or ":" in source else str(Path(source).resolve())
        refspec = f"+{f'refs/heads/{branch}' if branch else 'HEAD'}:{_FETCHED}"
        self._git.run("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--", place, refspec)
        return self._git.run("rev-parse", "--verify", f"{_FETCHED}^{{commit}}").decode().strip()

    def head(self) -> str:
        """The id of the commit that is checked out."""
        return self._git.run("rev-parse", "--verify", "HEAD^{commit}").decode().strip()

    def merge_base(self, one: str, other: str) -> str | None:
        """A last commit that both have in their history."""
        return self._git.line("merge-base", one, other) or None

    def is_ancestor(self, earlier: str, later: str) -> bool:
        """Whether a commit is in the history of another one."""
        return self._git.succeeds("merge-base", "--is-ancestor", earlier, later)

    def tree(self, commit: str) -> dict[str, Entry]:
        """The files of a commit."""
        return entries(self._git.run("ls-tree", "-r", "-z", "--full-tree", commit))

    def index(self) -> dict[str, Entry]:
        """What is staged."""
        found = staged(self._git.run("ls-files", "--stage", "-z"))
        if found is None:
            raise UpdateError("a merge left conflicts here; settle them and commit, then run this again")
        return found

    def not_staged(self) -> frozenset[str]:
        """The paths of files that differ from what is staged."""
        self._git.succeeds("update-index", "-q", "--refresh")
        return frozenset(self._git.run("diff-files", "--name-only", "-z").decode(errors="surrogateescape").split("\0"))

    def released(self, commit: str) -> dict[str, list[str]]:
        """For each path, the ids of all contents that it had in the history of a commit, the newest first."""
        commits = self._git.run("rev-list", commit, "--")
        options = ("--stdin", "--no-commit-id", "--root", "-r", "-m", "--raw", "--no-abbrev", "--no-renames", "-z")
        words = self._git.run("diff-tree", *options, given=commits).decode(errors="surrogateescape").split("\0")
        found: dict[str, list[str]] = {}
        about = ""
        for word in filter(None, words):
            if word.startswith(":"):
                about = word
            else:
                found.setdefault(word, []).append(about.split()[3])
        return {path: list(dict.fromkeys(blobs)) for path, blobs in found.items()}

    def contents(self, blobs: Iterable[str]) -> list[bytes]:
        """The contents with these ids; those that are not there are left out."""
        wanted = list(blobs)
        answer = self._git.run("cat-file", "--batch", given="\n".join(wanted).encode()) if wanted else b""
        return [one.content for one in objects(answer) if one.kind == "blob"]

    def content(self, entry: Entry) -> bytes:
        """The content of an entry."""
        return self._git.run("cat-file", "blob", entry.id)

    def as_checked_out(self, path: str, entry: Entry) -> bytes:
        """The content of an entry as git would write it into the checkout."""
        return self._git.run("cat-file", "--filters", f"--path={path}", entry.id)

    def blob_of_file(self, path: str) -> str:
        """The id that a file's content would have, were it staged."""
        return self._git.run("hash-object", "--", path).decode().strip()

    def store(self, content: bytes) -> str:
        """Keep a content, and give its id."""
        return self._git.run("hash-object", "-w", "--stdin", given=content).decode().strip()

    def store_commit(self, parents: tuple[str, ...], changed: Mapping[str, Entry | None], message: str) -> str:
        """Keep a commit with the files of its first parent but for those that changed, and give its id.

        With two parents of which the first is in the history of the second, and the second's files, it is the second.
        """
        with tempfile.TemporaryDirectory(prefix="autograder-update-") as folder:
            index = Path(folder) / "index"
            self._git.run("read-tree", parents[0], index=index)
            self._git.run("update-index", "-z", "--index-info", given=self._index_info(changed), index=index)
            tree = self._git.run("write-tree", index=index).decode().strip()
        if self.is_ancestor(*parents) and self._git.line("rev-parse", f"{parents[1]}^{{tree}}") == tree:
            return parents[1]
        named = [word for parent in parents for word in ("-p", parent)]
        return self._git.run("commit-tree", tree, *named, "-m", message).decode().strip()

    def stage(self, changed: Mapping[str, Entry | None]) -> None:
        """Stage these entries; `None` stands for a file that goes."""
        self._git.run("update-index", "-z", "--index-info", given=self._index_info(changed))

    def move_head(self, commit: str, before: str, message: str) -> None:
        """Make a commit the one that is checked out, if `before` still is it."""
        self._git.run("update-ref", "-m", message, "HEAD", commit, before)

    def must_know_its_user(self) -> None:
        """Raise `UpdateError` unless git knows in whose name to commit."""
        if not self._git.succeeds("var", "GIT_COMMITTER_IDENT"):
            raise UpdateError(
                "git does not know in whose name to commit; tell it once with 'git config user.name NAME' and "
                "'git config user.email ADDRESS'"
            )

    def merged_text(self, mine: bytes, before: bytes, theirs: bytes) -> bytes | None:
        """Three versions of a text as one; `None` where both sides changed the same lines."""
        with tempfile.TemporaryDirectory(prefix="autograder-update-") as folder:
            names = [str(Path(folder) / name) for name in ("mine", "before", "theirs")]
            for name, content in zip(names, (mine, before, theirs), strict=True):
                Path(name).write_bytes(content)
            done = self._git.done("merge-file", "-p", "--quiet", *names)
        return None if done.returncode else done.stdout

    def _index_info(self, changed: Mapping[str, Entry | None]) -> bytes:
        """What ``git update-index --index-info`` reads."""
        nothing = Entry("0", "0" * len(self.head()))
        rows = (f"{(entry or nothing).mode} {(entry or nothing).id}\t{path}\0" for path, entry in changed.items())
        return "".join(rows).encode(errors="surrogateescape")
