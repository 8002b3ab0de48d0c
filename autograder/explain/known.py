"""Known mistakes by what they do: the one that answers as the learner did, or fails as the learner did, is named.

Whoever explains comes here and never to a unit's mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from autograder.explain.counterexample import changed
from autograder.explain.habits import habits_shown, is_right_in_single
from autograder.explain.likeness import in_words, is_fixed, show_the_same
from autograder.inside import invoke
from autograder.judge.exam import Exam
from autograder.judge.in_process import answers_of, as_outcome, namespace_of
from autograder.judge.verdict import Failure, agrees, judge
from autograder.model import Case, Habit, Misconception, Outcome, Task, Unit

Answered: TypeAlias = Callable[[Callable[..., Any]], Iterable[invoke.Answer]]
"""What a wrong function answers to the cases of an exam, in their order."""


@dataclass(frozen=True)
class Match:
    """A mistake that fails as the learner's work does: in all cases that failed, or besides another mistake.

    Attributes:
        mistake: the mistake.
        explained: the failures that it explains.
        others: the failures that neither it nor the habits besides explain.
        besides: habits that explain further failures.
        changed: the names of arguments that were changed in place, where neither the mistake nor a habit says so.
    """

    mistake: Misconception | Habit
    explained: tuple[Failure, ...]
    others: tuple[Failure, ...] = ()
    besides: tuple[Habit, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Likeness:
    """How like a learner's answers those of a wrong function are: the failures that it explains, and the others; in
    how many cases the two differ, whether it is itself wrong in one of these, and in how many no error is asked for."""

    explained: tuple[Failure, ...]
    others: tuple[Failure, ...]
    unlike: int
    clashes: bool
    unlike_values: int

    @property
    def is_ordinary(self) -> bool:
        return any(failure.case.kind == "ordinary" for failure in self.explained)

    @property
    def fails_in_its_own_way(self) -> bool:
        return not {one.kind for one in self.explained} & {one.kind for one in self.others}


def name_mistake(
    unit: Unit,
    task: Task,
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    answered: Answered | None = None,
) -> Match | None:
    """The known mistake that explains the failures, `None` where none does or several do.

    Whether an argument was changed is a matter of its own: the values are compared, and what was changed besides is
    told besides. A wrong function that gives the learner's values in all cases is named. Failing that, one that gives
    them in all ordinary cases, of which one at least is wrong, and wherever it is itself wrong and the learner's came
    to a value: there is something else in a special case. Of several such, it is the one that gives the learner's
    values in more cases than any other. One that is right on ordinary cases must agree wherever it is itself wrong, and
    the others must have failed in another way: what overflows here and there is one mistake, and not this one. Else
    habits that explain all failures are named.

    A learner whose function gives one value whatever it is asked is named only for a mistake that does so, too.

    Args:
        answered: what each wrong function answers to the cases, where that is at hand; else they are called.
    """
    mistakes = [one for one in task.answers.mistakes if isinstance(one, Misconception)]
    habits = [one for one in task.answers.mistakes if isinstance(one, Habit)]
    answers = answered or (lambda wrong: answers_of(unit, task, namespace_of(task, wrong), exam.cases))
    alike = list(_alike(task, mistakes, exam, outcomes, failures, answers, by_chance=False))
    found = _named([one for one in alike if not one[1].unlike or not _gives_one_value(exam.cases, outcomes)])
    if task.properties and task.bar is None and (found is None or found[1].unlike):
        found = _most_alike(list(_alike(task, mistakes, exam, outcomes, failures, answers, by_chance=True)))
    if found is not None:
        mistake, likeness = found
        besides, rest = habits_shown(habits, exam, outcomes, likeness.others)
        told = {habit.argument for habit in besides if habit.kind == "changed"}
        names = tuple(name for name in _changed_besides(exam, outcomes, likeness) if name not in told)
        return Match(mistake, likeness.explained, rest, besides, names)
    shown, rest = habits_shown(habits, exam, outcomes, failures)
    if not shown or any(failure.case.kind == "ordinary" for failure in rest):
        return None  # whoever gets ordinary inputs wrong has a mistake, and not only a habit
    first, explained = shown[0], tuple(failure for failure in failures if not any(failure is one for one in rest))
    return Match(first, explained, rest, shown[1:])


def _alike(
    task: Task,
    mistakes: Sequence[Misconception],
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    answered: Answered,
    by_chance: bool,
) -> Iterator[tuple[Misconception, _Likeness]]:
    """The mistakes whose values are the learner's in all ordinary cases and explain a failure, each with its most
    alike variant.

    `by_chance`: compare what the values show where chance decides. Of the very values, one that explains all ends the
    search.
    """
    for mistake in mistakes:
        variants = (_likeness(task, answered(wrong), exam, outcomes, failures, by_chance) for wrong in mistake.variants)
        best: _Likeness | None = None
        for likeness in variants:
            if likeness is not None and (best is None or likeness.unlike < best.unlike):
                best = likeness
            if best is not None and not best.unlike:
                break
        if best is not None:
            yield mistake, best
            if not best.unlike and not by_chance:
                return


def _named(found: Sequence[tuple[Misconception, _Likeness]]) -> tuple[Misconception, _Likeness] | None:
    """Of mistakes that are alike, the one that there is evidence for."""
    whole = [one for one in found if not one[1].unlike]
    if whole:
        return whole[0]
    ordinary = [one for one in found if one[1].is_ordinary]
    if ordinary:
        fewest = min(likeness.unlike for _, likeness in ordinary)
        found = [one for one in ordinary if one[1].unlike == fewest]
    else:
        found = [one for one in found if not one[1].clashes and one[1].fails_in_its_own_way]
    return found[0] if len(found) == 1 else None


def _most_alike(found: Sequence[tuple[Misconception, _Likeness]]) -> tuple[Misconception, _Likeness] | None:
    """Of mistakes that show the same as the learner's draws, the one that does in more cases than any other."""
    ordinary = [one for one in found if one[1].is_ordinary]
    found = ordinary or [one for one in found if not one[1].clashes and one[1].fails_in_its_own_way]
    fewest = min(((likeness.unlike_values, likeness.unlike) for _, likeness in found), default=(0, 0))
    found = [one for one in found if (one[1].unlike_values, one[1].unlike) == fewest]
    return found[0] if len(found) == 1 else None


def _likeness(
    task: Task,
    answers: Iterable[invoke.Answer],
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    by_chance: bool,
) -> _Likeness | None:
    """How like the learner's answers these are.

    `None` where an ordinary case tells them apart, where they are wrong and the learner's have another value, or where
    they explain no failure. Where chance decides, an edge is too small to tell them apart.
    """
    is_same = _shows_the_same if by_chance else _is_same
    failed = {id(failure.case): failure for failure in failures}
    explained: list[Failure] = []
    unlike, unlike_values, clashes = 0, 0, False
    most = sum(case.raises is None for case in exam.cases) // 4
    for case, answer, expected, outcome in zip(exam.cases, answers, exam.expected, outcomes, strict=True):
        failure = failed.get(id(case))
        if is_same(task, case, answer, expected, outcome, failure):
            if failure is not None and not is_right_in_single(failure):
                explained.append(failure)
            continue
        by_luck = by_chance and not (is_fixed(answer.value) and is_fixed(outcome.value))
        if case.kind == "ordinary" and not by_luck:
            return None
        wrong = judge(task, case, expected, as_outcome(answer)) is not None
        if wrong and outcome.status == "ok" and not by_chance:
            return None
        unlike += wrong or failure is not None
        unlike_values += case.raises is None and (wrong or failure is not None)
        if by_chance and unlike_values > most:
            return None
        clashes |= wrong
    if not explained:
        return None
    others = tuple(failure for failure in failures if not any(failure is one for one in explained))
    return _Likeness(tuple(explained), others, unlike, clashes, unlike_values)


def _is_same(
    task: Task,
    case: Case,
    answer: invoke.Answer,
    expected: invoke.Answer | None,
    outcome: Outcome,
    failure: Failure | None,
) -> bool:
    """Whether a wrong function came to the same in a case as the learner's, values and, where these are right, what
    became of the arguments."""
    if not agrees(answer, outcome, task, case):
        return False
    if not case.keeps_arguments or answer.changed == outcome.changed:
        return True
    theirs = judge(task, case, expected, as_outcome(answer))
    return "changed" not in (failure and failure.kind, theirs and theirs.kind)


def _is_alike(task: Task, case: Case, answer: invoke.Answer, outcome: Outcome) -> bool | None:
    """What a task's own likeness says of two answers, `None` where it says nothing."""
    try:
        return None if task.alike is None else task.alike(case, answer.value, outcome.value)
    except (LookupError, TypeError, ValueError):  # an answer may be anything
        return False


def _shows_the_same(
    task: Task,
    case: Case,
    answer: invoke.Answer,
    expected: invoke.Answer | None,
    outcome: Outcome,
    failure: Failure | None,
) -> bool:
    """Whether a wrong function came to the same in a case as the learner's, as far as chance did not decide."""
    if _is_same(task, case, answer, expected, outcome, failure):
        return True
    theirs = judge(task, case, expected, as_outcome(answer))
    if not answer.status == outcome.status == "ok" or (theirs is None) != (failure is None):
        return False
    if theirs is None or failure is None:
        return True
    if case.raises is not None:
        return False  # which errors do not come is told by habits
    if "changed" in (theirs.kind, failure.kind) and answer.changed != outcome.changed:
        return False
    alike = _is_alike(task, case, answer, outcome)
    if alike is not None:
        return alike
    if theirs.kind == failure.kind and in_words(theirs.note) != in_words(failure.note):
        return False
    return show_the_same(task, case, answer.value, outcome.value)


def _changed_besides(exam: Exam, outcomes: Sequence[Outcome], likeness: _Likeness) -> tuple[str, ...]:
    """The arguments that the learner changed in a case that is about this, in which the values are wrong, too."""
    by_case = {id(case): outcome for case, outcome in zip(exam.cases, outcomes, strict=True)}
    wrong = [one for one in likeness.explained if one.case.keeps_arguments and one.kind != "changed"]
    return tuple(name for one in wrong if by_case[id(one.case)].changed for name in changed(one))


def _gives_one_value(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> bool:
    """Whether a function came to the same number in every case, or to zeros: what it was asked made no difference."""
    values = [outcome.value for case, outcome in zip(cases, outcomes, strict=True) if case.raises is None]
    arrays = [np.asarray(one) for one in values if isinstance(one, int | float | np.ndarray)]
    if len(arrays) < max(len(values), 2) or any(one.dtype.kind not in "biuf" for one in arrays):
        return False
    is_one_number = all(one.ndim == 0 for one in arrays) and len({one.item() for one in arrays}) == 1
    return is_one_number or not any(one.any() for one in arrays)
