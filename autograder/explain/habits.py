"""Habits by how cases fail: an argument that was changed, an error that did not come, numbers of float32."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from autograder.authoring.habits import CHECKS_NOTHING
from autograder.explain.counterexample import changed
from autograder.judge.compare import compare, is_single
from autograder.judge.exam import Exam
from autograder.judge.verdict import Failure
from autograder.model import Case, Habit, Outcome

_NUMPY_ON_SHAPES: Final = re.compile(r"broadcast|core dimension|not aligned|shape mismatch|dimension mismatch")
"""What numpy says of shapes that do not fit, in the words of its several functions."""


def habits_shown(
    habits: Sequence[Habit], exam: Exam, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> tuple[tuple[Habit, ...], tuple[Failure, ...]]:
    """The habits that explain failures, and the failures that none explains.

    First comes the one that explains most, then the one that explains most of the others. Of several that explain
    equally many, it is the one that is about the fewest cases.
    """
    came = {id(case): outcome for case, outcome in zip(exam.cases, outcomes, strict=True)}
    known = [*habits, *([CHECKS_NOTHING] if _checks_nothing(exam.cases, came) else [])]
    shown: list[Habit] = []
    left = list(failures)
    while left and known:
        explained = [_explained(habit, left) for habit in known]
        best = max(range(len(known)), key=lambda place: (len(explained[place]), -_breadth(known[place])))
        if not explained[best]:
            break
        shown.append(known[best])
        left = [failure for failure in left if not any(failure is one for one in explained[best])]
    more = [
        one for one in habits if one.kind == "changed" and one not in shown and any(shows(one, f) for f in failures)
    ]
    return (*shown, *more), tuple(left)


def _explained(habit: Habit, failures: Sequence[Failure]) -> list[Failure]:
    """The failures that a habit explains; of one that is about several errors, not one, nor two of one promise."""
    explained = [failure for failure in failures if shows(habit, failure)]
    promised = {one.name if _is_about_shapes(one) else one.promise or one.name for one in (f.case for f in explained)}
    return explained if len(promised) > 1 or len(explained) > 2 or len(habit.cases) < 2 else []


def shows(habit: Habit, failure: Failure) -> bool:
    """Whether a case failed in the way of a habit."""
    if habit.cases and failure.case.name not in habit.cases:
        return False
    by_accident = failure.kind in ("error", "unnamed") and is_accident(failure.outcome)
    match habit.kind:
        case "changed":
            return failure.kind == "changed" and habit.argument in changed(failure)
        case "nothing_checked":
            return failure.kind == "returned" or by_accident
        case "unchecked" if habit.cases:
            another = failure.kind == "error" and "AssertionError" not in failure.outcome.error_types
            return failure.kind == "returned" or by_accident or another
        case "unchecked":
            return _is_about_shapes(failure.case) and (failure.kind == "returned" or by_accident)
        case "asserted":
            return failure.kind == "error" and "AssertionError" in failure.outcome.error_types
        case "unnamed":
            return failure.kind == "unnamed" and not by_accident and not _blames_another(failure)
        case "single":
            return is_right_in_single(failure)


def is_right_in_single(failure: Failure) -> bool:
    """Whether an answer is right but for its having the precision of float32 where that is looked at."""
    if failure.kind != "different" or failure.expected is None or not failure.case.looks_at_dtype:
        return False
    right, answer = failure.expected.value, failure.outcome.value
    return is_single(right, answer) and compare(right, answer) is None


def is_accident(outcome: Outcome) -> bool:
    """Whether an error came about on the way, and was not raised on purpose."""
    if _NUMPY_ON_SHAPES.search(outcome.error):
        return True
    line = outcome.place.text if outcome.place is not None else ""
    return bool(line) and not line.startswith(("raise", "assert"))


def _blames_another(failure: Failure) -> bool:
    """Whether an error is about an argument whose shape is none of those that do not fit."""
    misfits = failure.case.raises.shapes if failure.case.raises is not None else ()
    shapes = {one.shape for one in failure.case.arguments.values() if isinstance(one, np.ndarray)}
    return any(str(shape) in failure.outcome.error for shape in shapes.difference(misfits))


def _breadth(habit: Habit) -> float:
    """About how many cases a habit is."""
    if habit.kind == "nothing_checked":
        return float("inf")
    return len(habit.cases) or 1000


def _is_about_shapes(case: Case) -> bool:
    return case.raises is not None and bool(case.raises.shapes)


def _checks_nothing(cases: Sequence[Case], came: Mapping[int, Outcome]) -> bool:
    """Whether several errors are promised and none is raised on purpose."""
    asked = [came[id(case)] for case in cases if case.raises is not None]
    return len(asked) > 1 and all(one.status == "ok" or is_accident(one) for one in asked)
