"""Whether work is right where the answers can be looked up, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

from autograder.explain.by_heart import right_when_known
from autograder.grade.each import questions_of
from autograder.judge.apart import WORKER_IS_GONE, Ask, Graded
from autograder.judge.exam import AnyExam, Exam, exams_of
from autograder.judge.seeds import PUBLIC_SEED, RECORDED_SEEDS
from autograder.judge.verdict import judge
from autograder.model import Task, TaskResult, Unit

_PUBLIC: Final[WeakKeyDictionary[AnyExam, Exam]] = WeakKeyDictionary()
"""The public exam of a task beside the one of a secret seed, as long as there is that one."""


def known_by_heart(
    unit: Unit, graded: Sequence[Graded], exams: Mapping[str, AnyExam], seed: int, ask: Ask
) -> frozenset[str]:
    """The functions of which no ordinary case is right at a secret seed, and all are right at the public one.

    Args:
        unit: the unit.
        graded: what was graded of it.
        exams: by function, the exams by which it was.
        seed: that of these exams.
        ask: puts a question to the submission.
    """
    if seed in RECORDED_SEEDS:
        return frozenset()
    nothing_right = [one.task for one in graded if _has_nothing_right(one)]
    return frozenset(task.function for task in nothing_right if _is_right(unit, task, exams[task.function], ask))


def told_by_heart(result: TaskResult) -> TaskResult:
    """The result with that said of it."""
    return replace(result, message=right_when_known(result.message))


def _has_nothing_right(one: Graded) -> bool:
    is_judged = one.fails and one.task.bar is None and one.result.status not in (*WORKER_IS_GONE, "skipped")
    ordinary = (ok for case, ok in zip(one.cases, one.passed, strict=True) if case.kind == "ordinary")
    return is_judged and not any(ordinary)


def _is_right(unit: Unit, task: Task, secret: AnyExam, ask: Ask) -> bool:
    """Whether all is right at the public seed: asked up to the first case that is not."""
    if secret not in _PUBLIC:
        _PUBLIC[secret] = exams_of(unit, PUBLIC_SEED, [task])[task.function]
    exam = _PUBLIC[secret]
    for case, right, question in zip(exam.cases, exam.expected, questions_of(task, exam), strict=not exam.fault):
        if judge(task, case, right, ask(question)) is not None:
            return False
    return not exam.fault
