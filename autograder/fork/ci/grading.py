"""Grades a fork's notebooks, but for those whose last report still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder import course, submission
from autograder.classroom.batch import failed_at, holds, recorded
from autograder.classroom.grading import grade_work
from autograder.classroom.workers import kept
from autograder.git.commit import Commit
from autograder.judge.oracle import is_recorded
from autograder.judge.seeds import PUBLIC_SEED, RECORDED_SEEDS, practice_seed
from autograder.model import Report, Unit
from autograder.sandbox import Launcher
from autograder.submission import Work
from autograder.submission.which import FORK


def works_of(root: Path, units: Sequence[Unit], student: str) -> list[Work]:
    """One work for each unit, below ``exercises/``. Where its notebook is gone, it is a work that cannot be read."""
    return [submission.expected_in(root / FORK / unit.name, student) for unit in units]


def seed_of(commit: Commit | None, units: Sequence[Unit]) -> int:
    """The seed of a push: its commit's, or the practice seed that this chooses where only some exams are recorded."""
    if commit is None:
        return PUBLIC_SEED
    return practice_seed(commit.seed) if any(map(is_recorded, units)) else commit.seed


def grade_works(works: Sequence[Work], seed: int, launcher: Launcher, previous: Path | None) -> list[Report]:
    """A report for each work: the one in `previous` where it still holds, else a new one.

    Whoever did not change a notebook keeps the seed of the commit at which it was graded, also where the grader has
    changed since: what is different then is the grader's doing, and no other cases'.
    """
    with kept(launcher.name):
        return [_report(work, seed, launcher, previous) for work in works]


def _report(work: Work, seed: int, launcher: Launcher, previous: Path | None) -> Report:
    known = None if previous is None else recorded(work, previous)
    if known is None or failed_at(known):
        return grade_work(work, seed, launcher.name)
    if not holds(known, launcher.name):
        # Where the course's answers were here earlier, the seed may be one of which no exam is recorded.
        is_known = known.seed in RECORDED_SEEDS or not is_recorded(course.find(work.unit))
        return grade_work(work, known.seed if is_known else seed, launcher.name)
    return replace(known, submission=replace(known.submission, name=work.student), handed_in=work.handed_in)
