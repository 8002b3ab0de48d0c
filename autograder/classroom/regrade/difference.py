"""What forks reported against what the instructor's regrade says, with every difference explained.

A learner owns the fork, its workflow and its copy of the grader. What a fork reports is therefore a claim: its seed and
digests can be copied from anywhere. They explain a difference, and they prove nothing. A fork that grades as it was
published has the course's own digest of what decides points, or that of an older release; one that was edited has
another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from autograder.judge.score import total
from autograder.judge.seeds import RECORDED_SEEDS
from autograder.model import Grader, Release, Report, TaskResult

Cause = Literal[
    "no_report",
    "other_schema",
    "malformed_report",
    "no_regrade",
    "other_notebook",
    "edited_grader",
    "older_release",
    "other_course",
    "other_versions",
    "other_sandbox",
    "other_seed",
    "grader_failed",
    "recorded_only",
    "unexplained",
]
"""Why a fork's report and the regrade differ, or cannot be compared."""

CAUSES: Final[Mapping[Cause, str]] = {
    "no_report": "the fork reported nothing",
    "other_schema": "a report of another form, by another release of the grader",
    "malformed_report": "the report is damaged or was written by hand",
    "no_regrade": "was not graded here",
    "other_notebook": "another version of the notebook",
    "edited_grader": "an edited grader",
    "older_release": "an older release of the course",
    "other_course": "another state of the course",
    "other_versions": "other versions of Python, numpy or PyTorch",
    "other_sandbox": "another sandbox",
    "other_seed": "another seed",
    "grader_failed": "the grader itself failed at a task",
    "recorded_only": "right at recorded seeds only",
    "unexplained": "not explained",
}
_BY_RELEASE: Final[Mapping[Release, Cause]] = {
    "edited": "edited_grader",
    "published": "older_release",
    "course": "other_course",
}
"""What other sources of points mean, by what the fork's grader says of itself."""
# No seed, no sandbox and no library makes a function that is not there appear.
_WHATEVER_THE_SEED: Final = ("missing", "skipped")
_SAME: Final = 1e-3
_MOST_POINTS: Final = 100_000


@dataclass(frozen=True)
class Problem:
    """Why there is no report to compare, though there is a file: the cause, and what is wrong with the file."""

    cause: Cause
    detail: str


@dataclass(frozen=True)
class TaskDifference:
    """A task with other points: its id, the points reported and regraded; `None` where one side has no such task."""

    id: str
    reported: float | None
    regraded: float | None


@dataclass(frozen=True)
class Comparison:
    """One student's unit.

    Attributes:
        student: whose.
        unit: which.
        reported: the fork's score; `None` without a report that can be read.
        regraded: the instructor's; `None` without one.
        max_score: the highest score of the regrade, else of the report.
        tasks: those with other points.
        causes: what the difference comes from; all that may have caused it, the most telling first. Empty where
            nothing differs.
        detail: what is wrong with a report that cannot be read.
    """

    student: str
    unit: str
    reported: float | None
    regraded: float | None
    max_score: float
    tasks: tuple[TaskDifference, ...] = ()
    causes: tuple[Cause, ...] = ()
    detail: str = ""

    @property
    def difference(self) -> float | None:
        """Points that the fork reported beyond the regrade; `None` where one of the two is lacking."""
        if self.reported is None or self.regraded is None:
            return None
        return round(self.reported - self.regraded, 4)

    def is_fine(self, tolerance: float) -> bool:
        """Whether nobody needs to look: no difference, or one that is explained and within a tolerance.

        A fork that reported nothing is fine: its owner may never have turned workflows on.

        Args:
            tolerance: the largest difference, as a share of the unit's points, in ``[0, 1]``.
        """
        if {"unexplained", "recorded_only", "malformed_report", "no_regrade"} & set(self.causes):
            return False
        return abs(self.difference or 0.0) <= tolerance * self.max_score + _SAME


def compare_class(
    reported: Mapping[tuple[str, str], Report | Problem], regraded: Mapping[tuple[str, str], Report]
) -> list[Comparison]:
    """Compare all that was reported or regraded, in the order of students and units.

    Args:
        reported: by student and unit; in place of a report that cannot be read, what is wrong with it.
        regraded: by student and unit.
    """
    return [
        compare(student, unit, reported.get((student, unit)), regraded.get((student, unit)))
        for student, unit in sorted({*reported, *regraded})
    ]


def compare(student: str, unit: str, reported: Report | Problem | None, regraded: Report | None) -> Comparison:
    """Compare one unit of one student. See `compare_class`."""
    mine = None if regraded is None else regraded.score
    most = 0.0 if regraded is None else regraded.max_score
    if reported is None:
        return Comparison(student, unit, None, mine, most, causes=("no_report",))
    if isinstance(reported, Report) and (contradiction := _contradiction(reported, unit)):
        reported = Problem("malformed_report", contradiction)
    if isinstance(reported, Problem):
        return Comparison(student, unit, None, mine, most, causes=(reported.cause,), detail=reported.detail)
    if regraded is None:
        return Comparison(student, unit, reported.score, None, reported.max_score, causes=("no_regrade",))
    differing = [pair for pair in _pairs(reported, regraded) if pair.differs]
    tasks = tuple(TaskDifference(pair.id, _points(pair.reported), _points(pair.regraded)) for pair in differing)
    causes = _causes(reported, regraded, differing) if differing else ()
    return Comparison(student, unit, reported.score, regraded.score, regraded.max_score, tasks, causes)


def _contradiction(report: Report, unit: str) -> str:
    """In what a report contradicts itself, or empty."""
    if report.unit != unit:
        return f"it is of the unit {report.unit!r}"
    score, most = total(report.tasks)
    if abs(score - report.score) > _SAME or abs(most - report.max_score) > _SAME:
        return f"its score is {report.score:g} of {report.max_score:g}, its tasks have {score:g} of {most:g}"
    if most > _MOST_POINTS:
        return f"it is of {most:g} points"
    if len({task.id for task in report.tasks}) < len(report.tasks):
        return "it has a task twice"
    return ""


@dataclass(frozen=True)
class _Pair:
    """A task as it was reported and as it was regraded."""

    id: str
    reported: TaskResult | None
    regraded: TaskResult | None

    @property
    def differs(self) -> bool:
        if self.reported is None or self.regraded is None:
            return True
        return self.failed or abs(self.reported.points - self.regraded.points) > _SAME

    @property
    def failed(self) -> bool:
        """Whether the grader itself failed, on one side only."""
        return _failed(self.reported) != _failed(self.regraded)

    @property
    def is_by_heart(self) -> bool:
        """Whether all was right that can be looked up, and nothing is otherwise. A bar may be missed by chance."""
        if self.reported is None or self.regraded is None or self.regraded.message.figure is not None:
            return False
        return self.ran and self.reported.points == self.reported.max_points > self.regraded.points == 0

    @property
    def ran(self) -> bool:
        """Whether the function ran on both sides, so that its points may hang on how."""
        both = (self.reported, self.regraded)
        return all(one is not None and one.status not in _WHATEVER_THE_SEED for one in both)


def _pairs(reported: Report, regraded: Report) -> list[_Pair]:
    theirs = {task.id: task for task in reported.tasks}
    ours = {task.id: task for task in regraded.tasks}
    return [_Pair(one, theirs.get(one), ours.get(one)) for one in dict.fromkeys((*ours, *theirs))]


def _causes(reported: Report, regraded: Report, differing: Sequence[_Pair]) -> tuple[Cause, ...]:
    """What may have caused the differences, and whether that is enough to explain each of them."""
    enough: list[Cause] = []
    if reported.submission.sha256 != regraded.submission.sha256:
        enough.append("other_notebook")
    if reported.grader.points_sha256 != regraded.grader.points_sha256:
        enough.append(_BY_RELEASE[reported.grader.release])
    chance: list[Cause] = []
    if _versions(reported.grader) != _versions(regraded.grader):
        chance.append("other_versions")
    if reported.sandbox != regraded.sandbox:
        chance.append("other_sandbox")
    if reported.seed != regraded.seed:
        chance.append("other_seed")
    if any(pair.failed for pair in differing):
        chance.append("grader_failed")
    by_heart: list[Cause] = []
    looked_up = reported.seed in RECORDED_SEEDS and regraded.seed not in RECORDED_SEEDS
    if looked_up and any(pair.is_by_heart for pair in differing):
        by_heart.append("recorded_only")
    explained = bool(enough) or all(pair.failed or (chance and pair.ran) for pair in differing)
    return (*by_heart, *(() if explained else ("unexplained",)), *enough, *chance)


def _versions(grader: Grader) -> tuple[str, str, str]:
    return grader.python, grader.numpy, grader.torch


def _failed(result: TaskResult | None) -> bool:
    return result is not None and result.status == "internal"


def _points(result: TaskResult | None) -> float | None:
    return None if result is None or _failed(result) else result.points
