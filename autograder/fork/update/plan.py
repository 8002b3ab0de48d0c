"""What an update would do, path by path. Nothing in the checkout is changed here.

A path has three places: the last commit, what is staged, and the file in the checkout. A notebook is merged in each of
them by itself, so that what was not committed before is not committed after. Any other file that upstream changed must
be as committed, or as upstream has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from typing import Final

from autograder.fork.update.merge import Change
from autograder.fork.update.notebook import UnreadableNotebook, grade_ids, merge_notebook
from autograder.fork.update.repository import Repository, Tree, UpdateError
from autograder.git.objects import Entry

_NOTEBOOK: Final = re.compile(r"exercises/[^/]+/[^/]+\.ipynb")
# What must fit together: half of an old grader and half of a new one do not.
_GRADER: Final = re.compile(
    r"autograder/.*|Makefile|bootstrap\.py|pyproject\.toml|constraints\.txt|nbgrader_config\.py"
)
_MAX_VERSIONS: Final = 200
_MAX_NAMED: Final = 5


@dataclass(frozen=True)
class Told:
    """A line of what an update does: the path, the cell where it is one's, what happens, and whether to look at it."""

    path: str
    cell: str
    what: str
    look: bool = False


@dataclass(frozen=True)
class File:
    """A file to write: what was there, and what will be; `None` for a file that is not there."""

    path: str
    was: bytes | None
    content: bytes | None
    mode: str


@dataclass
class Plan:
    """What is to be done.

    Attributes:
        committed: the entries of the new commit that differ from the last one's; `None` for a file that goes.
        staged: those that differ from what is staged.
        files: the files to write.
        told: what there is to tell.
    """

    committed: dict[str, Entry | None] = field(default_factory=dict)
    staged: dict[str, Entry | None] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def make_plan(repository: Repository, head: str, upstream: str) -> Plan:
    """What it takes to bring a commit of upstream into the checkout.

    Raises:
        UpdateError: a file is in the way that was changed and not committed.
    """
    return _Planner(repository, head, upstream).planned()


class _Planner:
    def __init__(self, repository: Repository, head: str, upstream: str) -> None:
        self.repository = repository
        self.upstream = upstream
        base = repository.merge_base(head, upstream)
        self.base: Tree | None = repository.tree(base) if base else None
        self.now = repository.tree(upstream)
        self.mine = repository.tree(head)
        self.staged = repository.index()
        self.not_staged = repository.not_staged()
        self.released = repository.released(upstream)
        self.made_from = self._renamed()
        self.plan = Plan()
        self.in_the_way: list[str] = []

    def planned(self) -> Plan:
        known = self.released.keys() & self.mine.keys() if self.base is None else self.base.keys()
        for path in sorted(self.now.keys() | known):
            if self.base is not None and self.base.get(path) == self.now.get(path):
                continue
            now = self.now.get(path)
            if now is not None and not now.is_file:
                self._tell(path, "is a link or another repository; it was left out", look=True)
            elif _NOTEBOOK.fullmatch(path):
                self._plan_notebook(path)
            else:
                self._plan_file(path)
        if self.in_the_way:
            raise UpdateError(
                f"{_listed(self.in_the_way)}: upstream has a new version, and yours is not committed; "
                "commit or remove it, then run this again. Nothing was changed"
            )
        return self.plan

    # Notebooks.

    def _renamed(self) -> dict[str, str]:
        """The notebooks that upstream calls differently now, with their old paths."""
        gone = [path for path in self.mine if _NOTEBOOK.fullmatch(path) and path not in self.now]
        new = [path for path in self.now if _NOTEBOOK.fullmatch(path) and path not in self.mine] if gone else []
        have = {path: grade_ids(self.repository.content(self.mine[path])) for path in gone}
        found = {}
        for path in new:
            wanted = grade_ids(self.repository.content(self.now[path]))
            best = max(have, key=lambda old: len(have[old] & wanted))
            if 2 * len(have[best] & wanted) > len(wanted):
                found[path] = best
        return found

    def _plan_notebook(self, path: str) -> None:
        now = self.now.get(path)
        if now is None:
            new = next((new for new, old in self.made_from.items() if old == path), None)
            what = f"is {new} now, and your work is there, too" if new else "is no longer part of the course"
            self._tell(path, f"{what}; this notebook stays as it is")
            return
        old = self.made_from.get(path, path)
        merge = _NotebookMerge(self, old, path)
        is_new = path not in self.mine and path not in (self.base or {})
        committed = merge.entry(self.mine.get(path) or self.mine.get(old), is_new)
        staged = merge.entry(self.staged.get(path) or self.staged.get(old), is_new)
        self._commit(path, committed)
        self._stage(path, staged)
        self._plan_checkout(path, merge, is_new)

    def _plan_checkout(self, path: str, merge: _NotebookMerge, is_new: bool) -> None:
        """Merge the notebook that is in the checkout."""
        if self._is_obstructed(path):
            self._tell(path, "is no file, or lies behind a link, and was left alone", look=True)
            return
        here = self._read(path)
        if here is None and not is_new:
            self._tell(path, self._removed_by_learner(path))
            return
        mine = self._read(merge.old) if here is None and merge.old != path else here
        try:
            content, changes = merge.of(mine)
        except UnreadableNotebook as error:
            self._tell(path, f"{error}, and was left alone; restore it from your last commit or a backup", look=True)
            return
        self.plan.told += [Told(path, change.cell, change.what) for change in changes]
        if content != here:
            self.plan.files.append(File(path, here, content, merge.now.mode))

    # All other files.

    def _plan_file(self, path: str) -> None:
        mine = self.mine.get(path)
        before = None if self.base is None else self.base.get(path)
        if mine is not None and mine.id in self.released.get(path, ()):
            before = mine
        wanted = self._merged(path, mine, before, self.now.get(path))
        if wanted == mine:
            return
        self._commit(path, wanted)
        self._stage(path, wanted)
        is_obstructed = self._is_obstructed(path)
        if not is_obstructed and self._is_in_checkout(path, wanted):
            return
        here = None if is_obstructed else self._read(path)
        is_clean = self.staged.get(path) == mine and path not in self.not_staged and (here is None) == (mine is None)
        if is_obstructed or not is_clean:
            self.in_the_way.append(path)
            return
        content = None if wanted is None else self.repository.as_checked_out(path, wanted)
        self.plan.files.append(File(path, here, content, wanted.mode if wanted else ""))

    def _merged(self, path: str, mine: Entry | None, before: Entry | None, now: Entry | None) -> Entry | None:
        """Which version of a file is to be committed."""
        if now == mine:
            return mine
        if mine == before:
            self._tell(path, "removed, as upstream did" if now is None else "new" if mine is None else "new version")
            return now
        if now is None:
            self._tell(path, "upstream removed it; yours stays, since you changed it")
            return mine
        if mine is None:
            self._tell(path, self._removed_by_learner(path))
            return None
        content = None if before is None else self._merged_text(mine, before, now)
        if content is not None:
            self._tell(path, "upstream's changes and yours")
            return Entry(now.mode, self.repository.store(content))
        if _GRADER.fullmatch(path):
            self._tell(
                path, "upstream's version, since the grader must fit together; yours is in the backup", look=True
            )
            return now
        show = f"git show {quote(f'{self.upstream[:10]}:{path}')}"
        self._tell(path, f"yours stays; upstream changed the same lines, to see its version: {show}", look=True)
        return mine

    def _merged_text(self, mine: Entry, before: Entry, now: Entry) -> bytes | None:
        if not (mine.is_file and before.is_file):
            return None
        contents = (self.repository.content(entry) for entry in (mine, before, now))
        return self.repository.merged_text(*contents)

    # What both have in common.

    def _commit(self, path: str, entry: Entry | None) -> None:
        if entry != self.mine.get(path):
            self.plan.committed[path] = entry

    def _stage(self, path: str, entry: Entry | None) -> None:
        if entry != self.staged.get(path):
            self.plan.staged[path] = entry

    def _is_in_checkout(self, path: str, entry: Entry | None) -> bool:
        """Whether a file is in the checkout as it shall be, as after an update that was interrupted."""
        is_there = (self.repository.root / path).is_file()
        if entry is None or not is_there:
            return entry is None and not is_there
        return entry.id == self.repository.blob_of_file(path)

    def _is_obstructed(self, path: str) -> bool:
        """Whether something else than a file stands there, or something else than a folder above it."""
        file = self.repository.root / path
        above = file.parents[: len(Path(path).parents) - 1]
        return any(
            place.is_symlink() or (place.exists() and place.is_dir() == (place == file)) for place in (file, *above)
        )

    def _read(self, path: str) -> bytes | None:
        file = self.repository.root / path
        return file.read_bytes() if file.is_file() else None

    def _removed_by_learner(self, path: str) -> str:
        return f"you removed it, and it stays so; to have it: git checkout {self.upstream[:10]} -- {quote(path)}"

    def _tell(self, path: str, what: str, look: bool = False) -> None:
        self.plan.told.append(Told(path, "", what, look))


class _NotebookMerge:
    """The merge of one notebook, the same for each place that it stands in."""

    def __init__(self, planner: _Planner, old: str, path: str) -> None:
        self.repository = planner.repository
        self.old = old
        self.now = planner.now[path]
        self.theirs = self.repository.content(self.now)
        before = (planner.base or {}).get(old)
        self.before = None if before is None else self.repository.content(before)
        blobs = [blob for name in dict.fromkeys((path, old)) for blob in planner.released.get(name, ())]
        self.released = self.repository.contents(blobs[:_MAX_VERSIONS])

    def of(self, mine: bytes | None) -> tuple[bytes, tuple[Change, ...]]:
        """The merged notebook; upstream's where the learner has none. Raises `UnreadableNotebook`."""
        if mine is None:
            return self.theirs, (Change("", "new notebook"),)
        return merge_notebook(self.theirs, mine, self.before, self.released)

    def entry(self, mine: Entry | None, is_new: bool) -> Entry | None:
        """The merged notebook as an entry; as it was where it was removed, or cannot be read."""
        if mine is None:
            return self.now if is_new else None
        try:
            content, _ = self.of(self.repository.content(mine))
        except UnreadableNotebook:
            return mine
        return self.now if content == self.theirs else Entry(mine.mode, self.repository.store(content))


def _listed(paths: Iterable[str]) -> str:
    named = list(paths)
    more = f" and {len(named) - _MAX_NAMED} more" if len(named) > _MAX_NAMED else ""
    return ", ".join(named[:_MAX_NAMED]) + more
