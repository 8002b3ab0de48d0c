"""Which results a learner should read first: those that say most about what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from autograder.model import Report, Status, TaskResult
from autograder.submission.belonging import NONE_OF, OF_ANOTHER
from autograder.words.text import STATUS_WORDS

UNREADABLE: Final = "unreadable"
"""The repair that `autograder.classroom.batch` notes where a notebook could not be read at all."""

MOST_NAMED: Final = 3
"""Of what was not run of a submission, so many lines are shown among those of others."""

_ORDER: Final[dict[Status, int]] = {
    "raised": 2,
    "bad_output": 2,
    "wrong": 2,
    "timeout": 3,
    "memory": 3,
    "killed": 3,
    "missing": 5,
    "skipped": 6,
    "internal": 7,
}


def most_useful(reports: Sequence[Report]) -> list[tuple[Report, TaskResult]]:
    """Each result that is not right, the most useful first, and equally useful ones in the order of the course.

    A notebook that cannot be read comes before all else and counts once. Then come functions that always raise, since
    such an error is mended in a minute and others build on them; then known mistakes, since the grader knows what is
    behind them; then the rest by status. A bar that is missed follows from what comes before it, and so does
    what builds on a function that is not right.
    """
    found = [
        (report, result)
        for report in reports
        for result in (report.tasks[:1] if is_unreadable(report) else report.tasks)
        if result.status != "ok"
    ]
    return sorted(found, key=lambda one: _rank(*one))


def title_of(report: Report, result: TaskResult) -> tuple[str, str]:
    """What a result is about and how it stands: a task and its status, or a notebook that cannot be read."""
    return (report.unit, "cannot be read") if is_unreadable(report) else (result.id, STATUS_WORDS[result.status])


def is_unreadable(report: Report) -> bool:
    """Whether the notebook could not be read, so that all tasks say the same."""
    return UNREADABLE in report.repairs


def holds_nothing(report: Report) -> bool:
    """Whether nothing of the unit was found in the file, which is another unit's or a foreign one, say."""
    speaks = any(line.startswith((OF_ANOTHER, NONE_OF)) for line in report.not_run)
    return speaks and all(result.status in ("missing", "skipped") for result in report.tasks)


def named_as_not_run(report: Report) -> list[str]:
    """A line for each thing of a submission that was not run, the first `MOST_NAMED` of them, with whose it is."""
    whose, more = f"{report.submission.name}, {report.unit}", len(report.not_run) - MOST_NAMED
    lines = [f"{whose}: {line}" for line in report.not_run[:MOST_NAMED]]
    return [*lines, f"{whose}: {more} more that was not run stands in the report"] if more > 0 else lines


def _rank(report: Report, result: TaskResult) -> int:
    if is_unreadable(report):
        return -1
    if result.status == "raised" and result.cases_passed == 0:
        return 0
    if result.message.apart is not None:
        return 4
    if result.message.misconception:
        return 1
    return 4 if result.message.figure else _ORDER[result.status]
