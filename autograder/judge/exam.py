"""The questions of a unit for a seed, and the right answers to them.

The hidden test is a seed: cases are generated from it and PyTorch answers them. Answers that were worked out once
are kept (`autograder.judge.kept`).
"""

from __future__ import annotations

import sys
import warnings
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from autograder import course
from autograder.inside import invoke
from autograder.judge import kept
from autograder.judge.in_process import answers_of, as_outcome, namespace_of
from autograder.judge.verdict import judge_all
from autograder.model import Case, Task, Unit


@dataclass(frozen=True)
class Exam:
    """A task's cases and, in the same order, the right answers. `expected` is `None` for what has no reference.

    `owed` says which cases the mistake fails that was planted in the function, empty where none was: these earn points.
    `fault` says what went wrong in the grader itself while making them, empty when nothing did.
    """

    cases: tuple[Case, ...]
    expected: tuple[invoke.Answer | None, ...]
    fault: str = ""
    owed: tuple[bool, ...] = ()


class Later:
    """An exam that is made when it is needed: its cases when somebody asks them, its answers when one is judged."""

    def __init__(self, unit: Unit, task: Task, seed: int) -> None:
        self._unit, self._task, self._seed = unit, task, seed

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases; none where drawing them fails, which the exam tells."""
        try:
            return cases_of(self._unit, self._task, self._seed)
        except Exception:
            return ()

    @cached_property
    def exam(self) -> Exam:
        """The whole exam."""
        place = kept.place_of(self._unit, self._task, self._seed)
        made = _exam_of(self._unit, self._task, self._seed, place, self.cases or None)
        return _with_owed(self._unit, self._task, made)


AnyExam: TypeAlias = Exam | Later


def exams_later(unit: Unit, seed: int, tasks: Sequence[Task] | None = None) -> dict[str, AnyExam]:
    """As `exams_of`, of which nothing is worked out before it is needed."""
    return {task.function: Later(unit, task, seed) for task in (unit.tasks if tasks is None else tasks)}


def cases_of(unit: Unit, task: Task, seed: int) -> tuple[Case, ...]:
    """The cases of a task for a seed in ``[0, ∞)``."""
    generator = np.random.default_rng([seed, zlib.crc32(f"{unit.name}.{task.function}".encode())])
    return tuple(task.cases(generator))


def exams_of(unit: Unit, seed: int, tasks: Sequence[Task] | None = None, keep: bool = True) -> dict[str, Exam]:
    """The cases and answers of a unit's tasks, by function. A task at whose reference we fail carries a `fault`.

    `keep` says whether answers are kept for the next time, which is not worth a file for a seed that is used once.
    """
    chosen = unit.tasks if tasks is None else tuple(tasks)
    exams = {task.function: _exam_of(unit, task, seed, kept.place_of(unit, task, seed)) for task in chosen}
    return {task.function: _with_owed(unit, task, exams[task.function]) for task in chosen}


def _with_owed(unit: Unit, task: Task, exam: Exam) -> Exam:
    """The exam with what the planted mistake fails."""
    planted = course.planted_in(unit, task)
    if planted is None or exam.fault:
        return exam
    answers = answers_of(unit, task, namespace_of(task, planted.wrong), exam.cases)
    outcomes = [as_outcome(answer) for answer in answers]
    owed = tuple(verdict is not None for verdict in judge_all(task, exam.cases, exam.expected, outcomes))
    fault = "" if any(owed) else f"no case of {task.function} fails what was planted there"
    return replace(exam, owed=owed, fault=fault)


def _exam_of(unit: Unit, task: Task, seed: int, path: Path | None, drawn: tuple[Case, ...] | None = None) -> Exam:
    """The exam, of cases that are drawn already where they are given."""
    try:
        cases = cases_of(unit, task, seed) if drawn is None else drawn
    except Exception as error:  # the grader's own fault, told as such
        return Exam((), (), fault=f"the cases of {task.function} failed: {invoke.describe(error)}")
    if not task.is_compared:
        return Exam(cases, (None,) * len(cases))
    known = kept.rows(path, len(cases))
    if known is not None:
        return Exam(cases, tuple(kept.answer_of(row) for row in known))
    reference = task.answers.reference
    if reference is None:
        return Exam(cases, (), fault=f"nothing here knows the right answers of {task.function}")
    try:
        answers = tuple(_answer(unit, reference, case) for case in cases)
    except Exception as error:  # a case that cannot even be put, such as one with a probe that is not there
        return Exam(cases, (), fault=_told(task, error))
    for case, answer in zip(cases, answers, strict=True):
        fault = _fault(case, answer)
        if fault:
            return Exam(cases, answers, fault=f"the reference of {task.function} failed on {case.name!r}: {fault}")
    kept.keep(path, [kept.row_of(answer) for answer in answers])
    return Exam(cases, answers)


def _told(task: Task, error: Exception) -> str:
    """What is said of a reference that cannot be asked, with what to do where PyTorch is not there."""
    if isinstance(error, ModuleNotFoundError) and error.name == "torch":
        return f"PyTorch, which gives the right answers, is not installed in {sys.prefix}; to install it: make setup"
    return f"the reference of {task.function} failed: {invoke.describe(error)}"


def _answer(unit: Unit, reference: Callable[..., Any], case: Case) -> invoke.Answer:
    if case.raises is not None:
        return invoke.Answer("raised", error=case.raises.error_type, error_types=(case.raises.error_type,))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return invoke.call(reference, tuple(case.arguments.values()), course.probes(unit))


def _fault(case: Case, answer: invoke.Answer) -> str:
    if case.raises is not None or answer.status == "ok":
        return ""
    return answer.error
