"""What wrong functions answer to the cases of an exam, and how that is judged: each worked out when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import FunctionType
from typing import Any, Final, TypeAlias
from weakref import WeakKeyDictionary

from autograder.authoring.draws import TWO
from autograder.inside import invoke
from autograder.judge.exam import Exam
from autograder.judge.in_process import as_outcome
from autograder.judge.oracle import oracle_of
from autograder.judge.verdict import Failure, agrees, judge
from autograder.model import Case, Misconception, Outcome, Task, Unit

_NUMBER: Final = re.compile(r"-?\d[\d.]*")

Wrong: TypeAlias = Callable[..., Any]
_Key: TypeAlias = tuple[object, int]


@dataclass(frozen=True)
class _Known:
    """What wrong functions answered to the cases of an exam, by function and number, for one task."""

    task: Task
    answers: dict[_Key, invoke.Answer] = field(default_factory=dict)
    failures: dict[_Key, Failure | None] = field(default_factory=dict)


_KNOWN: Final[WeakKeyDictionary[Exam, _Known]] = WeakKeyDictionary()
"""Of exams whose answers follow from the arguments, as long as there is one: no mistake is run twice for a class."""


def _known(task: Task, exam: Exam) -> _Known:
    """What is known; nothing where answers are records of many draws, which are large, and may be others each time."""
    if not task.is_compared:
        return _Known(task)
    known = _KNOWN.get(exam)
    if known is None or known.task is not task:
        known = _KNOWN[exam] = _Known(task)
    return known


def _key(wrong: Wrong, number: int) -> _Key:
    """A function stands for itself; what is recorded of a mistake holds arrays, and is known by where it is."""
    return wrong if _is_of_the_course(wrong) else id(wrong), number


def _is_of_the_course(wrong: Wrong) -> bool:
    """Whether it is a function, or a variant of one: such stand in a unit's modules, and stay as long as these."""
    return isinstance(wrong, FunctionType | partial)


class Answered:
    """The answers of wrong functions to an exam. They are known by identity.

    Those of functions are kept for all who ask about the exam. Of what is recorded whoever asks keeps the records.
    """

    def __init__(self, unit: Unit, task: Task, exam: Exam) -> None:
        self.unit, self.task, self.exam = unit, task, exam
        self._oracle = oracle_of(unit, task)
        self._of_all, self._own = _known(task, exam), _Known(task)
        self._glances: dict[_Key, invoke.Answer | None] = {}

    def answer(self, wrong: Wrong, number: int) -> invoke.Answer:
        """What a function answers to the case of this number."""
        key, answers = _key(wrong, number), self._known_of(wrong).answers
        if key not in answers:
            found = self._ask(wrong, self.exam.cases[number], number)
            assert found is not None  # mistakes are named by cases in which it is known
            answers[key] = found
        return answers[key]

    def failure(self, wrong: Wrong, number: int) -> Failure | None:
        """The verdict on that answer."""
        key, failures = _key(wrong, number), self._known_of(wrong).failures
        if key not in failures:
            outcome = as_outcome(self.answer(wrong, number))
            failures[key] = judge(self.task, self.exam.cases[number], self.exam.expected[number], outcome)
        return failures[key]

    def glance(self, wrong: Wrong, number: int) -> invoke.Answer | None:
        """Of a case that asks for a record of many draws, the record of the first two, which takes less time.

        `None` where there is none: the case asks for no more, the answer is known already, or a generator of the whole
        program decides, which begins otherwise where something else is asked.
        """
        key = _key(wrong, number)
        if key in self._known_of(wrong).answers:
            return None
        if key not in self._glances:
            self._glances[key] = self._first_two(wrong, self.exam.cases[number])
        return self._glances[key]

    def _known_of(self, wrong: Wrong) -> _Known:
        return self._of_all if _is_of_the_course(wrong) else self._own

    def _first_two(self, wrong: Wrong, case: Case) -> invoke.Answer | None:
        calls = case.arguments.get("calls")
        if not self.task.properties or case.raises is not None or not isinstance(calls, int) or calls <= TWO:
            return None
        found = self._ask(wrong, replace(case, arguments={**case.arguments, "calls": TWO}))
        return None if found is None or found.drew_globally else found

    def _ask(self, wrong: Wrong, case: Case, number: int | None = None) -> invoke.Answer | None:
        return self._oracle.wrong(wrong, case, number)


@dataclass(frozen=True)
class Likeness:
    """How like a learner's answers those of a wrong function are.

    Attributes:
        explained: the failures that it explains.
        others: the other failures.
        unlike: in how many cases the two differ of which one at least is wrong.
        unlike_values: in how many of these no error is asked for.
        clashes: whether it is itself wrong in a case in which the two differ.
        contradicted: whether it is itself wrong in a case in which the learner's have another value.
    """

    explained: tuple[Failure, ...]
    others: tuple[Failure, ...]
    unlike: int
    unlike_values: int
    clashes: Callable[[], bool]
    contradicted: bool = False

    @property
    def is_ordinary(self) -> bool:
        return any(failure.case.kind == "ordinary" for failure in self.explained)

    @property
    def fails_in_its_own_way(self) -> bool:
        return not {one.kind for one in self.explained} & {one.kind for one in self.others}


def likenesses(
    mistakes: Sequence[Misconception], likeness_of: Callable[[Wrong], Likeness | None]
) -> Iterator[tuple[Misconception, Likeness]]:
    """The mistakes that are like the learner's work, each with its most alike variant."""
    for mistake in mistakes:
        best: Likeness | None = None
        for likeness in map(likeness_of, mistake.variants):
            if likeness is not None and (best is None or _rank(likeness) < _rank(best)):
                best = likeness
            if best is not None and not best.unlike:
                break
        if best is not None:
            yield mistake, best


def _rank(likeness: Likeness) -> tuple[bool, int]:
    return likeness.contradicted, likeness.unlike


def is_same(answered: Answered, wrong: Wrong, number: int, outcome: Outcome, failure: Failure | None) -> bool:
    """Whether a wrong function came to the same in a case as the learner's, values and, where these are right, what
    became of the arguments."""
    case, answer = answered.exam.cases[number], answered.answer(wrong, number)
    if not agrees(answer, outcome, answered.task, case):
        return False
    if not case.keeps_arguments or answer.changed == outcome.changed:
        return True
    theirs = answered.failure(wrong, number)
    return "changed" not in (failure and failure.kind, theirs and theirs.kind)


def both_refuse(answered: Answered, wrong: Wrong, number: int, outcomes: Sequence[Outcome]) -> bool:
    """Whether a wrong function and the learner's both refuse what is allowed, each in words of its own.

    It is the learner's own refusal, and no error of numpy's, where the same words come in a case that asks for it.
    """
    cases, outcome, answer = answered.exam.cases, outcomes[number], answered.answer(wrong, number)
    if cases[number].raises is not None or not answer.status == outcome.status == "raised":
        return False
    words = _without_numbers(outcome.error)
    elsewhere = (one for one, case in zip(outcomes, cases, strict=True) if case.raises is not None)
    is_own = any(one.status == "raised" and _without_numbers(one.error) == words for one in elsewhere)
    return is_own and answer.error_types[:1] == outcome.error_types[:1] == ("ValueError",)


def _without_numbers(error: str) -> str:
    return _NUMBER.sub("#", error)
