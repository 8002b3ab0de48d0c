"""What is right and wrong in a task by a record of some exams, where the answers themselves are not here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder import course
from autograder.errors import UserError
from autograder.inside.invoke import Answer
from autograder.judge import kept
from autograder.judge.briefly import with_calls
from autograder.judge.fingerprint import are_alike, fingerprint_of
from autograder.judge.records import Record, Row, Sitting
from autograder.judge.seeds import PUBLIC_SEED, RECORDED_SEEDS
from autograder.model import Case, Habit, Misconception, Task, Unit


class NotRecorded(UserError, LookupError):
    """An exam that is not recorded. The message names its seed and those that are."""


class OtherCases(UserError, ValueError):
    """The cases that are drawn here are not those that were recorded. The message says what to do."""


@dataclass(frozen=True)
class Known:
    """A variant of a known mistake of which no more is known than what it answers to the cases that name it."""

    answers: tuple[Answer, ...]

    def __call__(self, *arguments: Any) -> Any:
        raise NotRecorded("of a known mistake only its answers are recorded here")


class Recorded:
    """As `autograder.judge.oracle.Oracle`."""

    def __init__(self, record: Record, unit: Unit, task: Task) -> None:
        self._record, self._unit, self._task = record, unit, task
        self._about = record.about.get(task.function, {})

    def right(self, seed: int, cases: Sequence[Case]) -> tuple[Answer, ...]:
        return tuple(map(kept.answer_of, self._sitting(seed, cases).right))

    def owed(self, seed: int, cases: Sequence[Case], right: Sequence[Answer | None]) -> tuple[bool, ...]:
        return tuple(self._sitting(seed, cases).owed) if self._about.get("planted") else ()

    def stands_apart(self, culprit: str) -> bool:
        return culprit in self._about.get("apart", ())

    def apart(self, culprit: str, seed: int, cases: Sequence[Case]) -> tuple[tuple[Case, Answer] | None, ...]:
        rows = self._sitting(seed, cases).apart[culprit]
        return tuple(
            None if row is None else (_with(case, row[0]), kept.answer_of(row[1]))
            for case, row in zip(cases, rows, strict=True)
        )

    def mistakes(self, seed: int) -> tuple[Misconception | Habit, ...]:
        wrong = self._record.wrong(self._task.function) if seed == PUBLIC_SEED else None
        known: dict[str, tuple[Known, ...]] = {}
        if wrong is not None:
            answers = [_answer_of(row) for row in wrong.rows]
            known = {
                name: tuple(Known(tuple(map(answers.__getitem__, row))) for row in rows)
                for name, rows in wrong.variants.items()
            }
        described = [_described(one, known.get(one["name"], ())) for one in self._about.get("mistakes", ())]
        return tuple(one for one in described if isinstance(one, Habit) or one.variants)

    def named_by(self, seed: int, cases: Sequence[Case]) -> Sequence[tuple[int, Case]]:
        wrong = self._record.wrong(self._task.function) if seed == PUBLIC_SEED else None
        if wrong is None:
            return tuple(enumerate(cases))
        asked = zip(wrong.cases, wrong.calls, strict=True)
        return tuple((number, with_calls(cases[number], calls) if calls else cases[number]) for number, calls in asked)

    def wrong(self, function: Callable[..., Any], case: Case, number: int | None) -> Answer | None:
        return function.answers[number] if isinstance(function, Known) and number is not None else None

    def _sitting(self, seed: int, cases: Sequence[Case]) -> Sitting:
        found = self._record.sitting(self._task.function, seed)
        name = course.task_id(self._unit, self._task)
        if found is None:
            known = f"{RECORDED_SEEDS[0]} to {RECORDED_SEEDS[-1]}"
            raise NotRecorded(f"{name}: no exam of the seed {seed} is recorded here, only those of {known}")
        drawn = [fingerprint_of(case) for case in cases]
        if len(drawn) != len(found.cases) or not all(map(are_alike, drawn, found.cases)):
            raise OtherCases(
                f"{name}: numpy {np.__version__} draws other cases here than those that were recorded, so nothing can "
                "be graded by them; make setup installs the numpy that the course names"
            )
        return found


def row_of(answer: Answer) -> Row:
    """An answer of a known mistake as a wire value."""
    return answer.status, answer.value, answer.changed, answer.error, answer.error_types, answer.drew_globally


def _answer_of(row: Row) -> Answer:
    status, value, changed, error, error_types, drew_globally = row
    return Answer(status, value, tuple(changed), error, tuple(error_types), drew_globally=drew_globally)


def _described(about: Mapping[str, Any], variants: tuple[Known, ...]) -> Misconception | Habit:
    if "kind" in about:
        return Habit(**{**about, "cases": tuple(about["cases"])})
    return Misconception(variants=variants, **about)


def _with(case: Case, values: Sequence[tuple[Any] | None]) -> Case:
    pairs = zip(case.arguments.items(), values, strict=True)
    return replace(case, arguments={name: own if other is None else other[0] for (name, own), other in pairs})
