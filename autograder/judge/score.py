"""Results to points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from autograder.model import Case, TaskResult

_DECIMALS: Final = 4


def task_points(max_points: float, cases: Sequence[Case], passed: Sequence[bool], credit: float | None) -> float:
    """The points of a compared task: the share of cases passed, or the matched misconception's own credit.

    Nothing is earned unless an ordinary case passes: an exception in the right place is no substitute for an answer.
    """
    if not any(ok for case, ok in zip(cases, passed, strict=True) if case.kind == "ordinary"):
        return 0.0
    share = sum(passed) / len(passed)
    if credit is not None and not all(passed):
        share = credit
    return round(max_points * share, _DECIMALS)


def total(results: Iterable[TaskResult]) -> tuple[float, float]:
    """The score and the highest score of a report. A task at which the grader failed counts in neither."""
    counted = [result for result in results if result.status != "internal"]
    score = sum(result.points for result in counted)
    return round(score, _DECIMALS), round(sum(result.max_points for result in counted), _DECIMALS)
