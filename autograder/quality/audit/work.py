"""Right work of a unit, and how work of ours is judged: in this process, by the judge's own rules, without a word."""

from __future__ import annotations

import signal
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any, Final, NoReturn

from autograder import submission
from autograder.inside.invoke import Answer
from autograder.judge import score
from autograder.judge.exam import Exam
from autograder.judge.in_process import answers_of, as_outcome
from autograder.judge.verdict import judge_all
from autograder.model import Task, Unit
from autograder.quality.calibrate import solution_namespace

SOLUTION: Final = "the solution"
STUB: Final = "the stub"


@dataclass(frozen=True)
class Judged:
    """What became of a work: its points, and the names of the cases that failed."""

    points: float
    failed: tuple[str, ...]


def right_works(unit: Unit, task: Task, solution: Path) -> dict[str, Mapping[str, Any]]:
    """The functions of each right work of a task, by the work's name: of the solution, and of each alternative.

    An alternative stands among the solution's functions, and beside the alternatives of its own name of the functions
    that the task requires: what these hand on, such as a cache, need only fit their own kind.
    """
    right = functions_of(solution)
    works: dict[str, Mapping[str, Any]] = {SOLUTION: right}
    for one in task.answers.alternatives:
        beside = {
            other.function: alternative
            for other in unit.tasks
            if other.function in task.requires
            for alternative in other.answers.alternatives
            if alternative.__name__ == one.__name__
        }
        works[one.__name__] = {**right, **beside, task.function: one}
    return works


@lru_cache(maxsize=4)
def functions_of(notebook: Path) -> Mapping[str, Any]:
    """The functions of a notebook of ours: of a solution, or of an exercise with its stubs."""
    return solution_namespace(notebook)


@lru_cache(maxsize=4)
def sources_of(solution: Path) -> Mapping[str, str]:
    """The source of each cell of a solution by its name, which is its function's."""
    return {cell.name: cell.source for cell in submission.select(submission.read(solution)).cells}


def judged(unit: Unit, task: Task, exam: Exam, namespace: Mapping[str, Any], limited: bool = False) -> Judged:
    """The points of a task for the functions of a namespace, without an explanation.

    Args:
        unit: the unit.
        task: the task.
        exam: its cases at a seed and what is right.
        namespace: the functions, called in this process.
        limited: whether a call that takes longer than the task allows is ended, as for work that may never end. After
            one, the others are not tried.
    """
    answers = answers_of(unit, task, namespace, exam.cases)
    return points_of(task, exam, list(_limited(answers, task.limits.seconds, len(exam.cases)) if limited else answers))


def points_of(task: Task, exam: Exam, answers: Sequence[Answer]) -> Judged:
    """What becomes of these answers to the cases of an exam, in their order."""
    outcomes = [as_outcome(answer) for answer in answers]
    passed = [verdict is None for verdict in judge_all(task, exam.cases, exam.expected, outcomes)]
    if task.bar is not None and all(passed):
        figures = [score.figure_of(task.bar, *row) for row in zip(exam.cases, outcomes, strict=True)]
        if statistics.median(figures) < task.bar.threshold:
            passed = [figure >= task.bar.threshold for figure in figures]
    failed = tuple(case.name for case, ok in zip(exam.cases, passed, strict=True) if not ok)
    if not failed:
        return Judged(task.points, ())
    earned = 0.0 if task.bar is not None else score.task_points(task.points, exam.cases, passed, exam.owed)
    return Judged(earned, failed)


class _TookTooLong(BaseException):
    pass


def _limited(answers: Iterator[Answer], seconds: float, count: int) -> Iterator[Answer]:
    ended: Answer | None = None
    for _ in range(count):
        if ended is None:
            with _at_most(seconds):
                answer = next(answers)
            if _TookTooLong.__name__ in answer.error_types:
                ended = Answer("timeout", error="it took too long")
                answer = ended
        else:
            answer = ended
        yield answer


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Processor time of this process. What runs out of it is an error of the call, which catches everything.

    Python drops what is raised in a finaliser or the callback of a weak reference, so the signal comes again.
    """

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _TookTooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
