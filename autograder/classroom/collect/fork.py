"""One fork: which commit counts, and its notebooks into ``submitted/``."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.classroom.collect import submitted
from autograder.classroom.collect.clone import Clone, Commit, tip_of
from autograder.classroom.collect.record import Collected
from autograder.classroom.collect.roster import Entry
from autograder.git import objects as git_objects
from autograder.git.strangers import Git
from autograder.model import HandedIn
from autograder.submission.place import write_record
from autograder.submission.read import MAX_BYTES, Notebook, UnreadableSubmission, parse
from autograder.submission.which import FORK, Choice, Content, choose, is_notebook, named
from autograder.submission.written import Looking

_LFS: Final = b"version https://git-lfs.github.com/spec/"


class _NoNotebook(LookupError):
    """A unit without a notebook that can be taken. The message says why."""


@dataclass(frozen=True)
class Exercise:
    """A unit to collect: its name, its notebook's name without suffix, and that notebook as it was handed out."""

    unit: str
    name: str
    released: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Outcome:
    """What became of a row of the roster.

    Attributes:
        entry: the row.
        collected: its notebooks.
        missing: by unit, why there is no notebook.
        changed: the units whose files were written.
        notes: what an instructor should look at.
    """

    entry: Entry
    collected: tuple[Collected, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def none_of(entry: Entry, exercises: Sequence[Exercise], reason: str) -> Outcome:
    """Nothing could be collected, all for the same reason."""
    return Outcome(entry, missing={exercise.unit: reason for exercise in exercises})


def collect_fork(
    git: Git,
    entry: Entry,
    exercises: Sequence[Exercise],
    known: Mapping[str, Collected],
    place: Path,
    now: datetime,
) -> Outcome:
    """Take the last commit before the deadline and write its notebooks. What is there already is not touched.

    Args:
        git: runs it.
        entry: the row.
        exercises: the units to collect.
        known: by unit, what was collected before.
        place: the folder ``submitted``.
        now: the time, in UTC.

    Raises:
        GitError: the fork cannot be reached.
        OSError: a file cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-collect-", ignore_cleanup_errors=True) as folder:
        repository = Path(folder) / "fork.git"
        tip = tip_of(git, repository, entry.address, entry.branch)
        if not tip:
            branch = f"no branch {entry.branch}" if entry.branch else "no commit"
            return none_of(entry, exercises, f"the repository has {branch}")
        if all(_is_up_to_date(known.get(one.unit), entry, one, tip, place) for one in exercises):
            return Outcome(entry, tuple(replace(known[one.unit], looked=now) for one in exercises))
        clone = Clone(git, repository, entry.address, entry.branch, tip)
        commit = _last_in_time(clone, entry.deadline)
        if commit is None:
            first = clone.commits[-1].made
            return none_of(entry, exercises, f"no commit by the deadline; its first is of {first:%Y-%m-%d %H:%M} UTC")
        notes = _notes(clone, commit, entry.deadline)
        taken = _Taking(clone, entry, commit, place, now).all(exercises, known)
        return replace(taken, notes=(*notes, *taken.notes))


def settled(entry: Entry, exercise: Exercise, known: Collected | None, place: Path) -> bool:
    """Whether a notebook was collected when its deadline had passed, and is still there."""
    return known is not None and known.is_settled and known.is_of(entry) and _is_put(known, exercise, place)


def _is_up_to_date(known: Collected | None, entry: Entry, exercise: Exercise, tip: str, place: Path) -> bool:
    return known is not None and known.tip == tip and known.is_of(entry) and _is_put(known, exercise, place)


def _is_put(known: Collected, exercise: Exercise, place: Path) -> bool:
    return submitted.is_there(place / known.student / known.unit, exercise.name, known.sha256)


def _last_in_time(clone: Clone, deadline: datetime | None) -> Commit | None:
    while True:
        for commit in clone.commits:
            if deadline is None or commit.made <= deadline:
                return commit
        if not clone.deepen():
            return None


def _notes(clone: Clone, commit: Commit, deadline: datetime | None) -> tuple[str, ...]:
    """A commit that is dated before the deadline and builds on one dated after it has a date that is not true."""
    if deadline is None:
        return ()
    commits = clone.commits
    older = commits[[one.id for one in commits].index(commit.id) :]
    late = next((one for one in older if one.made > deadline), None)
    if late is None:
        return ()
    return (f"commit {commit.id[:10]} is dated before the deadline and builds on {late.id[:10]}, dated after it",)


@dataclass(frozen=True)
class _Taking:
    """Takes notebooks out of one commit."""

    clone: Clone
    entry: Entry
    commit: Commit
    place: Path
    now: datetime

    def all(self, exercises: Sequence[Exercise], known: Mapping[str, Collected]) -> Outcome:
        files = self.clone.files(self.commit.id, [f"{FORK}/{one.unit}" for one in exercises])
        tip = self.clone.commits[0].id
        collected: list[Collected] = []
        missing: dict[str, str] = {}
        changed: list[str] = []
        notes: list[str] = []
        for exercise in exercises:
            try:
                path, file, passed_over = self._notebook(files, exercise)
                content = self._content(file)
            except _NoNotebook as error:
                missing[exercise.unit] = str(error)
                continue
            handed_in = self._handed_in(path, file, exercise, known.get(exercise.unit))
            if submitted.put(self.place / self.entry.student / exercise.unit, exercise.name, content, handed_in):
                changed.append(exercise.unit)
            write_record(self.place / self.entry.student / exercise.unit, HandedIn(passed_over=passed_over))
            notes += [f"{exercise.unit}: {line}" for line in passed_over]
            collected.append(
                Collected(
                    student=self.entry.student,
                    unit=exercise.unit,
                    address=self.entry.address.shown,
                    branch=self.entry.branch,
                    deadline=self.entry.deadline,
                    tip=tip,
                    commit=self.commit.id,
                    committed=self.commit.made,
                    path=path,
                    blob=file.id,
                    sha256=hashlib.sha256(content).hexdigest(),
                    handed_in=handed_in,
                    looked=self.now,
                )
            )
        return Outcome(self.entry, tuple(collected), missing, tuple(changed), tuple(notes))

    def _notebook(
        self, files: Mapping[str, git_objects.Entry], exercise: Exercise
    ) -> tuple[str, git_objects.Entry, tuple[str, ...]]:
        """The notebook that counts in a unit's folder: its path, what stands there, and what was passed over."""
        folder = f"{FORK}/{exercise.unit}/"
        inside = {path.removeprefix(folder): file for path, file in files.items() if path.startswith(folder)}

        def read(name: str) -> Notebook:
            try:
                return parse(Path(name), self._content(inside[name]))
            except _NoNotebook as error:
                raise UnreadableSubmission(str(error)) from error

        look = Looking(exercise.unit, read, lambda name: inside[name].size)
        choice = _among([name for name, file in inside.items() if file.is_file], exercise, look)
        if choice is None:
            found = _among(inside, exercise, look)
            raise _NoNotebook(
                f"its notebook in {folder} is a link or a folder" if found else f"there is no notebook in {folder}"
            )
        return folder + choice.key, inside[choice.key], choice.passed_over

    def _content(self, file: git_objects.Entry) -> bytes:
        if file.size > MAX_BYTES:
            raise _NoNotebook(
                f"its notebook is {file.size / 2**20:.0f} MiB, over the limit of {MAX_BYTES // 2**20} MiB"
            )
        content = self.clone.read(file)
        if content.startswith(_LFS):
            raise _NoNotebook("its notebook is kept in Git LFS, which is not fetched; commit the notebook itself")
        return content

    def _handed_in(self, path: str, file: git_objects.Entry, exercise: Exercise, known: Collected | None) -> datetime:
        """When the last change was committed: a push for another unit makes this one no later."""
        if known is not None and known.blob == file.id:
            return known.handed_in
        if file.id == git_objects.blob_id(exercise.released, like=file.id):
            return self.commit.made
        return self.clone.changed(self.commit.id, path).made


def _among(names: Iterable[str], exercise: Exercise, look: Callable[[str], Content | None]) -> Choice | None:
    """The notebook that counts of a folder in git; a fork hands in notebooks, and what lies below is none."""
    return choose(
        named(name for name in names if is_notebook(name) and "/" not in name), exercise.unit, look, exercise.name
    )
