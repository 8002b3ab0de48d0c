"""Results to points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from autograder.model import Bar, Case, Outcome, TaskResult

_DECIMALS: Final = 4


def task_points(max_points: float, cases: Sequence[Case], passed: Sequence[bool], owed: Sequence[bool] = ()) -> float:
    """The points of a compared task: the share of cases passed.

    Nothing is earned unless an ordinary case passes: an exception in the right place is no substitute for an answer.

    Args:
        max_points: for all cases.
        cases: the cases.
        passed: which of them are.
        owed: which of them learners did not find passed, where they mend a function; all if empty. Only these earn,
            and each other one that is not passed takes back what one of them earned.
    """
    if not any(ok for case, ok in zip(cases, passed, strict=True) if case.kind == "ordinary"):
        return 0.0
    earning = owed or (True,) * len(passed)
    earned = sum(ok for ok, earns in zip(passed, earning, strict=True) if earns)
    broken = sum(not ok for ok, earns in zip(passed, earning, strict=True) if not earns)
    return round(max_points * max(earned - broken, 0) / sum(earning), _DECIMALS)


def figure_of(bar: Bar, case: Case, outcome: Outcome) -> float:
    """The figure of one run, in ``[0, 1]``. An answer of which nothing can be measured has reached nothing."""
    try:
        with np.errstate(all="ignore"):
            figure = float(bar.figure(case.hidden, outcome.value))
    except Exception:
        return 0.0
    return min(max(figure, 0.0), 1.0) if math.isfinite(figure) else 0.0


def total(results: Iterable[TaskResult]) -> tuple[float, float]:
    """The score and the highest score of a report. A task at which the grader failed counts in neither."""
    counted = [result for result in results if result.status != "internal"]
    score = sum(result.points for result in counted)
    return round(score, _DECIMALS), round(sum(result.max_points for result in counted), _DECIMALS)
