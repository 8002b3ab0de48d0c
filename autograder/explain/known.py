"""Known mistakes by what they do: the one that answers as the learner did, or fails as the learner did, is named.

Whoever explains comes here and never to a unit's mistakes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from autograder.explain.answered import Answered, Likeness, Wrong, both_refuse, is_same, likenesses
from autograder.explain.by_value import one_in_each_value
from autograder.explain.counterexample import changed
from autograder.explain.drawn import most_alike
from autograder.explain.habits import habits_shown, is_right_in_single
from autograder.explain.pairs import two_at_once
from autograder.judge.briefly import calls_of, first_of
from autograder.judge.exam import Exam
from autograder.judge.oracle import oracle_of
from autograder.judge.verdict import Failure, agrees, judge
from autograder.model import Case, Habit, Misconception, Outcome, Task, Unit

_MANY: Final = 5
"""So many different wrong numbers are not met by luck."""


@dataclass(frozen=True)
class Match:
    """A mistake that fails as the learner's work does: in all cases that failed, or besides another mistake.

    Attributes:
        mistake: the mistake.
        explained: the failures that it explains.
        others: the failures that neither it nor the habits besides explain.
        besides: habits, or another mistake, that explain further failures.
        changed: the names of arguments that were changed in place, where neither the mistake nor a habit says so.
    """

    mistake: Misconception | Habit
    explained: tuple[Failure, ...]
    others: tuple[Failure, ...] = ()
    besides: tuple[Misconception | Habit, ...] = ()
    changed: tuple[str, ...] = ()


def named_by_these(
    unit: Unit, task: Task, exam: Exam, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> tuple[Exam, Sequence[Outcome], Sequence[Failure]]:
    """What is known of the cases by which mistakes are named: of all, where all that mistakes answer is known.

    Where that is known of the first draws alone, only these of the learner's count. No failures where ordinary cases
    failed and none of those is among them.
    """
    asked = oracle_of(unit, task).named_by(exam.seed, exam.cases)
    numbers, cases = [number for number, _ in asked], tuple(case for _, case in asked)
    if len(cases) == len(exam.cases) and all(one is other for one, other in zip(cases, exam.cases, strict=True)):
        return exam, outcomes, failures
    failed = {id(failure.case): failure for failure in failures}
    came, seen = [], []
    for number, case in asked:
        outcome, failure = outcomes[number], failed.get(id(exam.cases[number]))
        if case is not exam.cases[number]:
            outcome = replace(outcome, value=first_of(outcome.value, calls_of(case)))
            failure = judge(task, case, exam.expected[number], outcome)
        came.append(outcome)
        seen += [failure] if failure is not None else []
    if not any(one.case.kind == "ordinary" for one in seen) and any(one.case.kind == "ordinary" for one in failures):
        seen = []
    owed = tuple(exam.owed[number] for number in numbers) if exam.owed else ()
    part = replace(exam, cases=cases, expected=tuple(exam.expected[number] for number in numbers), owed=owed)
    return part, came, seen


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
    values in more cases than any other. Failing that, one that gives them in all ordinary cases, many different wrong
    numbers among them, and another value in a special case: it must be the only one. One that is right on ordinary
    cases must agree wherever it is itself wrong, and the others must have failed in another way: what overflows here
    and there is one mistake, and not this one. Else habits that explain all failures are named. Where none of this
    explains everything, two mistakes that do together are named: each in cases of its own (`autograder.explain.pairs`),
    or each in one of the returned values (`autograder.explain.by_value`).

    A learner whose function gives one value whatever it is asked is named only for a mistake that does so, too.

    Args:
        answered: what wrong functions answer to the cases, where some of that is at hand.
    """
    known = oracle_of(unit, task).mistakes(exam.seed)
    answered = answered or Answered(unit, task, exam)
    match = _one_mistake(task, known, exam, outcomes, failures, answered)
    if not task.is_compared or (match is not None and not match.others) or _gives_one_value(exam.cases, outcomes):
        return match
    mistakes = [one for one in known if isinstance(one, Misconception)]
    others: tuple[Failure, ...] = ()
    pair = two_at_once(mistakes, answered, outcomes, failures)
    if pair is not None:
        told = {id(exam.cases[number]) for number in pair[0].explained}
        explained = tuple(failure for failure in failures if id(failure.case) in told)
        both = pair[0].mistake, pair[1].mistake
    else:
        found = one_in_each_value(mistakes, answered, outcomes, failures)
        if found is None:
            return match
        both, explained = (found[0].mistake, found[1].mistake), found[2]
        others = tuple(failure for failure in failures if not any(failure is one for one in explained))
    if match is not None and match.mistake not in both:
        return match
    return Match(both[0], explained, others, (both[1],), _changed_besides(exam, outcomes, failures))


def _one_mistake(
    task: Task,
    known: Sequence[Misconception | Habit],
    exam: Exam,
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure],
    answered: Answered,
) -> Match | None:
    """The one known mistake that there is evidence for, with the habits that explain something besides."""
    mistakes = [one for one in known if isinstance(one, Misconception)]
    habits = [one for one in known if isinstance(one, Habit)]
    alike: list[tuple[Misconception, Likeness]] = []
    for one in likenesses(mistakes, lambda wrong: _likeness(answered, wrong, outcomes, failures)):
        alike.append(one)
        if not one[1].unlike:
            break  # it explains all
    found = _named([one for one in alike if not one[1].unlike or not _gives_one_value(exam.cases, outcomes)])
    if task.properties and task.bar is None and (found is None or found[1].unlike):
        found = most_alike(mistakes, answered, outcomes, failures)
    if found is not None:
        mistake, likeness = found
        besides, rest = habits_shown(habits, exam, outcomes, likeness.others)
        told = {habit.argument for habit in besides if habit.kind == "changed"}
        names = tuple(name for name in _changed_besides(exam, outcomes, likeness.explained) if name not in told)
        return Match(mistake, likeness.explained, rest, besides, names)
    shown, rest = habits_shown(habits, exam, outcomes, failures)
    if not shown or any(failure.case.kind == "ordinary" for failure in rest):
        return None  # whoever gets ordinary inputs wrong has a mistake, and not only a habit
    first, explained = shown[0], tuple(failure for failure in failures if not any(failure is one for one in rest))
    return Match(first, explained, rest, shown[1:])


def _named(found: Sequence[tuple[Misconception, Likeness]]) -> tuple[Misconception, Likeness] | None:
    """Of mistakes that are alike, the one that there is evidence for."""
    whole = [one for one in found if not one[1].unlike]
    if whole:
        return whole[0]
    ordinary = [one for one in found if one[1].is_ordinary and not one[1].contradicted]
    if not ordinary:
        alone = [one for one in found if one[1].is_ordinary]
        if alone:
            return alone[0] if len(alone) == 1 and _wrong_numbers(alone[0][1].explained) >= _MANY else None
    if ordinary:
        fewest = min(likeness.unlike for _, likeness in ordinary)
        found = [one for one in ordinary if one[1].unlike == fewest]
    else:
        found = [one for one in found if not one[1].clashes() and one[1].fails_in_its_own_way]
    return found[0] if len(found) == 1 else None


def _likeness(
    answered: Answered, wrong: Wrong, outcomes: Sequence[Outcome], failures: Sequence[Failure]
) -> Likeness | None:
    """How like the learner's answers those of a wrong function are.

    `None` where an ordinary case tells them apart, where they are right on ordinary cases, wrong in another and the
    learner's have another value there, or where they explain no failure.
    """
    failed = {id(failure.case): failure for failure in failures}
    explained: list[Failure] = []
    differing: list[int] = []
    unlike, unlike_values, contradicted = 0, 0, False
    for number, (case, outcome) in enumerate(zip(answered.exam.cases, outcomes, strict=True)):
        failure = failed.get(id(case))
        if case.kind == "ordinary" and _differ_at_a_glance(answered, wrong, number, outcome):
            return None
        same = is_same(answered, wrong, number, outcome, failure)
        if same or both_refuse(answered, wrong, number, outcomes):
            if failure is not None and not is_right_in_single(failure):
                explained.append(failure)
            continue
        if case.kind == "ordinary":
            return None
        is_wrong = answered.failure(wrong, number) is not None
        contradicted = contradicted or (is_wrong and outcome.status == "ok")
        differing.append(number)
        unlike += is_wrong or failure is not None
        unlike_values += case.raises is None and (is_wrong or failure is not None)
    if not explained:
        return None
    others = tuple(failure for failure in failures if not any(failure is one for one in explained))
    clashes = any(answered.failure(wrong, number) is not None for number in differing)
    found = Likeness(tuple(explained), others, unlike, unlike_values, lambda: clashes, contradicted)
    return found if found.is_ordinary or not contradicted else None


def _wrong_numbers(failures: Sequence[Failure]) -> int:
    """How many different wrong numbers came back in ordinary cases, 0 and 1 not counted: those may be met by luck."""
    differences = [one.difference for one in failures if one.case.kind == "ordinary" and one.difference is not None]
    answers = [np.asarray(one.got) for one in differences if one.kind == "values"]
    numbers = {float(f"{x:.9g}") for one in answers if one.dtype.kind == "f" for x in np.ravel(one)}
    return len(numbers - {0.0, 1.0})


def _differ_at_a_glance(answered: Answered, wrong: Wrong, number: int, outcome: Outcome) -> bool:
    """Whether the first two draws of a wrong function are enough to tell it from the learner's."""
    glance = answered.glance(wrong, number) if isinstance(outcome.value, dict) else None
    if glance is None:
        return False
    if glance.status != "ok":
        return True
    one = replace(glance, value={**glance.value, "many": None})
    other = replace(outcome, value={**outcome.value, "many": None})
    return not agrees(one, other, answered.task, answered.exam.cases[number])


def _changed_besides(exam: Exam, outcomes: Sequence[Outcome], explained: Sequence[Failure]) -> tuple[str, ...]:
    """The arguments that the learner changed in a case that is about this, in which the values are wrong, too."""
    by_case = {id(case): outcome for case, outcome in zip(exam.cases, outcomes, strict=True)}
    wrong = [one for one in explained if one.case.keeps_arguments and one.kind != "changed"]
    return tuple(name for one in wrong if by_case[id(one.case)].changed for name in changed(one))


def _gives_one_value(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> bool:
    """Whether a function came to the same number in every case, or to zeros: what it was asked made no difference."""
    values = [outcome.value for case, outcome in zip(cases, outcomes, strict=True) if case.raises is None]
    arrays = [np.asarray(one) for one in values if isinstance(one, int | float | np.ndarray)]
    if len(arrays) < max(len(values), 2) or any(one.dtype.kind not in "biuf" for one in arrays):
        return False
    is_one_number = all(one.ndim == 0 for one in arrays) and len({one.item() for one in arrays}) == 1
    return is_one_number or not any(one.any() for one in arrays)
