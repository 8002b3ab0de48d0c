"""Grades a fork's notebooks, but for those whose last report is still true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder import submission
from autograder.classroom.batch import grade_work, still_true
from autograder.model import Report, Unit
from autograder.sandbox import Launcher
from autograder.submission import Work
from autograder.submission.which import FORK


def works_of(root: Path, units: Sequence[Unit], student: str) -> list[Work]:
    """One work for each unit, below ``exercises/``. Where its notebook is gone, it is a work that cannot be read."""
    return [submission.expected_in(root / FORK / unit.name, student) for unit in units]


def grade_works(works: Sequence[Work], seed: int, launcher: Launcher, previous: Path | None) -> list[Report]:
    """A report for each work: the one in `previous` where it is still true, else a new one.

    A report is still true if the notebook, the unit, the grader and the sandbox are the same. It keeps its seed, that
    of the commit at which it was made.
    """
    return [_still_true(work, launcher, previous) or grade_work(work, seed, launcher.name) for work in works]


def _still_true(work: Work, launcher: Launcher, previous: Path | None) -> Report | None:
    if previous is None:
        return None
    known = still_true(work, previous, launcher.name)
    return None if known is None else replace(known, submission=replace(known.submission, name=work.student))
