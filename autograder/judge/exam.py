"""The questions of a unit for a seed, and the right answers to them.

The hidden test is a seed: cases are generated from it, and an oracle answers them (`autograder.judge.oracle`).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from autograder.inside import invoke
from autograder.judge.live import Unanswered
from autograder.judge.oracle import oracle_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Case, Task, Unit


@dataclass(frozen=True, eq=False)
class Exam:
    """A task's cases and, in the same order, the right answers. `expected` is `None` for what has no reference.

    Who grades many by one exam keeps beside it what is the same for all of them: an exam is equal to itself alone.

    `owed` says which cases the mistake fails that was planted in the function, empty where none was: these earn points.
    `fault` says what went wrong in the grader itself while making them, empty when nothing did. `seed` is that of the
    exam.
    """

    cases: tuple[Case, ...]
    expected: tuple[invoke.Answer | None, ...]
    fault: str = ""
    owed: tuple[bool, ...] = ()
    seed: int = PUBLIC_SEED


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
        return _exam_of(self._unit, self._task, self._seed, drawn=self.cases or None)


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

    Raises:
        NotRecorded: here only some exams are known, and that of this seed is not among them.
        OtherCases: here only some exams are known, and their cases are not those that are drawn here.
    """
    chosen = unit.tasks if tasks is None else tuple(tasks)
    return {task.function: _exam_of(unit, task, seed, keep) for task in chosen}


def _exam_of(unit: Unit, task: Task, seed: int, keep: bool = True, drawn: tuple[Case, ...] | None = None) -> Exam:
    """The exam, of cases that are drawn already where they are given."""
    try:
        cases = cases_of(unit, task, seed) if drawn is None else drawn
    except Exception as error:  # the grader's own fault, told as such
        return Exam((), (), fault=f"the cases of {task.function} failed: {invoke.describe(error)}", seed=seed)
    right: tuple[invoke.Answer | None, ...] = ()
    try:
        oracle = oracle_of(unit, task, keep)
        right = oracle.right(seed, cases) if task.is_compared else (None,) * len(cases)
        return Exam(cases, right, owed=oracle.owed(seed, cases, right), seed=seed)
    except Unanswered as error:
        return Exam(cases, right, fault=str(error), seed=seed)
