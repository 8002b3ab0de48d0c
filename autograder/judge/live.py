"""What is right and wrong in a task by its answers in the course: PyTorch is asked, and so are known mistakes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from autograder import course
from autograder.extras import Lacking
from autograder.inside import invoke
from autograder.judge import kept, parts
from autograder.judge.in_process import answers_of, as_outcome, caller, namespace_of
from autograder.judge.verdict import judge_all
from autograder.model import Case, Habit, Misconception, Task, Unit
from autograder.planted import planted_in


class Unanswered(Exception):
    """The grader itself does not know the right answers. The message says why, and costs nobody a point."""


class Live:
    """As `autograder.judge.oracle.Oracle`. Answers that were worked out once are kept (`autograder.judge.kept`)."""

    def __init__(self, unit: Unit, task: Task, keep: bool = True) -> None:
        self._unit, self._task, self._keep = unit, task, keep
        self._callers: dict[int, Callable[[tuple[Any, ...]], invoke.Answer]] = {}

    def right(self, seed: int, cases: Sequence[Case]) -> tuple[invoke.Answer, ...]:
        path = kept.place_of(self._unit, self._task, seed) if self._keep else None
        known = kept.rows(path, len(cases))
        if known is not None:
            return tuple(map(kept.answer_of, known))
        name, reference = self._task.function, self._task.answers.reference
        if reference is None:
            raise Unanswered(f"nothing here knows the right answers of {name}")
        try:
            answers = tuple(self._answer(reference, case) for case in cases)
        except Lacking:
            raise
        except Exception as error:  # a case that cannot even be put, such as one with a probe that is not there
            raise Unanswered(f"the reference of {name} failed: {invoke.describe(error)}") from error
        for case, answer in zip(cases, answers, strict=True):
            if case.raises is None and answer.status != "ok":
                raise Unanswered(f"the reference of {name} failed on {case.name!r}: {answer.error}")
        kept.keep(path, [kept.row_of(answer) for answer in answers])
        return answers

    def owed(self, seed: int, cases: Sequence[Case], right: Sequence[invoke.Answer | None]) -> tuple[bool, ...]:
        planted = planted_in(self._unit, self._task)
        if planted is None:
            return ()
        answers = answers_of(self._unit, self._task, namespace_of(self._task, planted.wrong), cases)
        verdicts = judge_all(self._task, cases, right, [as_outcome(answer) for answer in answers])
        owed = tuple(verdict is not None for verdict in verdicts)
        if not any(owed):
            raise Unanswered(f"no case of {self._task.function} fails what was planted there")
        return owed

    def stands_apart(self, culprit: str) -> bool:
        return parts.can_be_asked(self._unit, self._task, culprit)

    def apart(self, culprit: str, seed: int, cases: Sequence[Case]) -> tuple[tuple[Case, invoke.Answer] | None, ...]:
        return parts.right_with_stand_in(self._unit, self._task, cases, culprit, seed)

    def mistakes(self, seed: int) -> tuple[Misconception | Habit, ...]:
        return self._task.answers.mistakes

    def named_by(self, seed: int, cases: Sequence[Case]) -> Sequence[tuple[int, Case]]:
        return tuple(enumerate(cases))

    def wrong(self, function: Callable[..., Any], case: Case, number: int | None) -> invoke.Answer | None:
        if id(function) not in self._callers:
            self._callers[id(function)] = caller(self._unit, self._task, namespace_of(self._task, function))
        return self._callers[id(function)](tuple(case.arguments.values()))

    def _answer(self, reference: Callable[..., Any], case: Case) -> invoke.Answer:
        if case.raises is not None:
            return invoke.Answer("raised", error=case.raises.error_type, error_types=(case.raises.error_type,))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = invoke.call(reference, tuple(case.arguments.values()), course.probes(self._unit))
        if Lacking.__name__ in answer.error_types:
            raise Lacking(answer.error.removeprefix(f"{Lacking.__name__}: "))
        return answer
