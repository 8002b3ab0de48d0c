"""A known mistake that the ordinary cases show is named though a special case is answered otherwise, if it is alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.explain.known import name_mistake
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import answers_of, as_outcome
from autograder.judge.seeds import PUBLIC_SEED
from autograder.judge.verdict import judge_all
from autograder.model import Misconception, Task, Unit

UNIT, TASK = course.find_task("u10.balanced_accuracy")
EXAM = exams_of(UNIT, PUBLIC_SEED, [TASK])[TASK.function]


def refusing(work: Callable[..., Any]) -> Callable[..., Any]:
    """The work, with the errors that the docstring promises."""

    def balanced_accuracy(y: Any, pred: Any, classes: int) -> float:
        for labels in (y, pred):
            if labels.ndim != 1 or labels.shape != y.shape:
                raise ValueError(f"{y.shape} and {pred.shape}")
            if not labels.size or labels.min() < 0 or labels.max() >= classes:
                raise ValueError("no rows, or no such class")
        matrix = np.zeros((classes, classes), dtype=int)
        np.add.at(matrix, (y, pred), 1)
        return float(work(matrix))

    return balanced_accuracy


@refusing
def precisions_of_classes_with_rows(matrix: Any) -> Any:
    right, answered = matrix.diagonal(), matrix.sum(axis=0)
    return (right / np.maximum(answered, 1))[matrix.sum(axis=1) > 0].mean()


@refusing
def corrected_unless_there_is_one_class(matrix: Any) -> Any:
    rows = matrix.sum(axis=1)
    recalls = (matrix.diagonal() / np.maximum(rows, 1))[rows > 0]
    k = len(recalls)
    return recalls.mean() if k == 1 else (recalls.mean() - 1 / k) / (1 - 1 / k)


def named(unit: Unit, task: Task, exam: Exam, work: Callable[..., Any]) -> str | None:
    outcomes = [as_outcome(answer) for answer in answers_of(unit, task, {task.function: work}, exam.cases)]
    failures = [one for one in judge_all(task, exam.cases, exam.expected, outcomes) if one is not None]
    assert failures
    match = name_mistake(unit, task, exam, outcomes, failures)
    return None if match is None else match.mistake.name


@pytest.mark.parametrize(
    ("work", "name"),
    [
        (precisions_of_classes_with_rows, "mean_precision"),
        (corrected_unless_there_is_one_class, "corrected_for_chance"),
    ],
)
def test_a_special_case_that_is_answered_otherwise_hides_no_name(work: Callable[..., Any], name: str) -> None:
    assert named(UNIT, TASK, EXAM, work) == name


def test_of_two_that_the_ordinary_cases_do_not_tell_apart_none_is_named() -> None:
    def precisions(y: Any, pred: Any, classes: int) -> float:
        return 0.25 if len(y) == 1 else float(precisions_of_classes_with_rows(y, pred, classes))

    first = next(one for one in TASK.answers.mistakes if one.name == "mean_precision")
    assert isinstance(first, Misconception)
    second = replace(first, name="another", variants=(precisions,))
    task = replace(TASK, answers=replace(TASK.answers, mistakes=(first, second)))
    assert named(UNIT, task, EXAM, precisions_of_classes_with_rows) is None


def test_few_numbers_may_be_met_by_luck() -> None:
    few = [n for n, case in enumerate(EXAM.cases) if n < 3 or case.kind != "ordinary"]
    exam = replace(EXAM, cases=tuple(EXAM.cases[n] for n in few), expected=tuple(EXAM.expected[n] for n in few))
    assert named(UNIT, TASK, exam, precisions_of_classes_with_rows) is None
