"""Known mistakes by what they do: the one that answers as the learner did, or fails as the learner did, is named.

Whoever explains comes here and never to a unit's mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from autograder.explain.counterexample import changed
from autograder.inside import invoke
from autograder.judge.compare import compare, is_single
from autograder.judge.exam import Exam
from autograder.judge.in_process import answers_of, as_outcome, namespace_of
from autograder.judge.verdict import Failure, agrees, judge
from autograder.model import Habit, Misconception, Outcome, Task, Unit

Answered: TypeAlias = Callable[[Callable[..., Any]], Iterable[invoke.Answer]]
"""What a wrong function answers to the cases of an exam, in their order."""

_NUMPY_ON_SHAPES: Final = re.compile(r"broadcast|core dimension|not aligned|shape mismatch|dimension mismatch")
"""What numpy says of shapes that do not fit, in the words of its several functions."""


@dataclass(frozen=True)
class Match:
    """A mistake that fails as the learner's work does: in all cases that failed, or besides another mistake.

    Attributes:
        mistake: the mistake.
        explained: the failures that it explains.
        others: the failures at which it is right, so that something else must be wrong.
    """

    mistake: Misconception | Habit
    explained: tuple[Failure, ...]
    others: tuple[Failure, ...]


def name_mistake(
    unit: Unit,
    task: Task,
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    answered: Answered | None = None,
) -> Match | None:
    """The known mistake that explains the failures, `None` where none does or several do.

    One that explains all failures is named. Failing that, one that agrees on the ordinary cases and wherever it is
    itself wrong: the learner then made another mistake besides, in a special case. If it is right on ordinary cases
    itself, the others must have failed in another way: what overflows here and there is one mistake, and not this one.

    Args:
        answered: what each wrong function answers to the cases, where that is at hand; else they are called.
    """
    answers = answered or (lambda wrong: answers_of(unit, task, namespace_of(task, wrong), exam.cases))
    partial: list[Match] = []
    for mistake in task.answers.mistakes:
        match = _match(task, mistake, exam, outcomes, failures, answers)
        if match is None:
            continue
        if not match.others:
            return match
        ordinary = any(failure.case.kind == "ordinary" for failure in match.explained)
        if ordinary or not {one.kind for one in match.explained} & {one.kind for one in match.others}:
            partial.append(match)
    return partial[0] if len(partial) == 1 else None


def _match(
    task: Task,
    mistake: Misconception | Habit,
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    answered: Answered,
) -> Match | None:
    match mistake:
        case Habit():
            explained: Sequence[Failure] = [failure for failure in failures if shows(mistake, failure)]
            if any(failure.case.kind == "ordinary" for failure in failures if not shows(mistake, failure)):
                return None  # whoever gets ordinary inputs wrong has a mistake, and not only a habit
        case Misconception():
            reproduced = (_reproduced(task, answered(wrong), exam, outcomes, failures) for wrong in mistake.variants)
            explained = _most(reproduced, len(failures))
    others = tuple(failure for failure in failures if not any(failure is one for one in explained))
    return Match(mistake, tuple(explained), others) if explained else None


def _most(reproduced: Iterable[list[Failure]], all_of_them: int) -> list[Failure]:
    """The longest of these, which are not worked out any further than to the first that has all."""
    longest: list[Failure] = []
    for found in reproduced:
        longest = max(longest, found, key=len)
        if len(longest) == all_of_them:
            break
    return longest


def shows(habit: Habit, failure: Failure) -> bool:
    """Whether a case failed in the way of a habit."""
    if habit.cases and failure.case.name not in habit.cases:
        return False
    match habit.kind:
        case "changed":
            return failure.kind == "changed" and habit.argument in changed(failure)
        case "unchecked":
            numpy_complains = _NUMPY_ON_SHAPES.search(failure.outcome.error) is not None
            another = failure.kind == "error" and "AssertionError" not in failure.outcome.error_types
            return (
                failure.kind == "returned"
                or (failure.kind in ("error", "unnamed") and numpy_complains)
                or (bool(habit.cases) and another)
            )
        case "asserted":
            return failure.kind == "error" and "AssertionError" in failure.outcome.error_types
        case "unnamed":
            return failure.kind == "unnamed"
        case "single":
            return failure.kind == "different" and _is_right_in_single(failure)


def _is_right_in_single(failure: Failure) -> bool:
    """Whether an answer is right but for its having the precision of float32 where that is looked at."""
    if failure.expected is None or not failure.case.looks_at_dtype:
        return False
    right, answer = failure.expected.value, failure.outcome.value
    return is_single(right, answer) and compare(right, answer) is None


def _reproduced(
    task: Task,
    answers: Iterable[invoke.Answer],
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
) -> list[Failure]:
    """The failures at which a wrong function with these answers gives the same.

    None where it does not agree on the ordinary cases and wherever it is itself wrong.
    """
    failed = {id(failure.case): failure for failure in failures}
    explained = []
    for case, answer, expected, outcome in zip(exam.cases, answers, exam.expected, outcomes, strict=True):
        same = agrees(answer, outcome, task, case)
        if not same and (case.kind == "ordinary" or judge(task, case, expected, as_outcome(answer)) is not None):
            return []
        if same and id(case) in failed and not _is_right_in_single(failed[id(case)]):
            explained.append(failed[id(case)])
    return explained
