"""Whether work is right where the answers can be looked up, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.explain.by_heart import right_when_known
from autograder.judge.apart import WORKER_IS_GONE, Ask, Graded
from autograder.judge.exam import exams_of
from autograder.judge.seeds import PUBLIC_SEED, RECORDED_SEEDS
from autograder.judge.verdict import judge
from autograder.model import TaskResult, Unit
from autograder.sandbox import Question


def known_by_heart(unit: Unit, graded: Sequence[Graded], seed: int, ask: Ask) -> frozenset[str]:
    """The functions of which no ordinary case is right at a secret seed, and all are right at the public one."""
    if seed in RECORDED_SEEDS:
        return frozenset()
    return frozenset(one.task.function for one in graded if _has_nothing_right(one) and _is_right(unit, one, ask))


def told_by_heart(result: TaskResult) -> TaskResult:
    """The result with that said of it."""
    return replace(result, message=right_when_known(result.message))


def _has_nothing_right(one: Graded) -> bool:
    is_judged = one.fails and one.task.bar is None and one.result.status not in (*WORKER_IS_GONE, "skipped")
    ordinary = (ok for case, ok in zip(one.cases, one.passed, strict=True) if case.kind == "ordinary")
    return is_judged and not any(ordinary)


def _is_right(unit: Unit, one: Graded, ask: Ask) -> bool:
    """Whether all is right at the public seed: asked up to the first case that is not."""
    task, exam = one.task, exams_of(unit, PUBLIC_SEED, [one.task])[one.task.function]
    for case, right in zip(exam.cases, exam.expected, strict=not exam.fault):
        question = Question(task.function, tuple(case.arguments.values()), task.limits.seconds, task.driver or "")
        if judge(task, case, right, ask(question)) is not None:
            return False
    return not exam.fault
