"""How our own functions are graded as a learner's: for the battery of every unit and for the tests of single ones."""

from __future__ import annotations

import copy
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import cycle
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest

from autograder import course, submission
from autograder.grade import grade_task
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import answers_of, as_outcome, asking, namespace_of
from autograder.judge.score import task_points
from autograder.judge.seeds import PUBLIC_SEED
from autograder.judge.verdict import judge_all
from autograder.model import Task, TaskResult, Unit
from autograder.quality import calibrate
from autograder.quality.audit.mistakes import Answered
from autograder.quality.bars import solution_path
from autograder.submission import Notebook

ROOT = Path(__file__).resolve().parents[2]


def solution(unit: Unit) -> Notebook:
    return submission.read(solution_path(unit, ROOT))


def exercise(unit: Unit) -> Notebook:
    return submission.read(ROOT / "exercises" / unit.name / f"{course.notebook_name(unit)}.ipynb")


@cache
def solution_of(unit: Unit) -> dict[str, Any]:
    """The functions of the unit's solution, to be called in this process."""
    return calibrate.solution_namespace(solution_path(unit, ROOT))


def result_for(unit: Unit, task: Task, function: Callable[..., Any], seed: int) -> TaskResult:
    """The result of a function of ours, as if a learner had written it, beside a right solution of the rest."""
    return graded_beside(unit, task, namespace_of(task, function), seed)


def graded_beside(unit: Unit, task: Task, namespace: dict[str, Any], seed: int) -> TaskResult:
    """The result of a task for the functions of a namespace, called in this process."""
    return grade_task(unit, task, exam_of(unit, task, seed), asking(unit, task, namespace))


def points_beside(unit: Unit, task: Task, namespace: dict[str, Any], seed: int) -> float:
    """The points of that result, without its words, which take most of the time where draws are compared."""
    if task.bar is not None:
        return graded_beside(unit, task, namespace, seed).points
    exam = exam_of(unit, task, seed)
    outcomes = [as_outcome(answer) for answer in answers_of(unit, task, namespace, exam.cases)]
    verdicts = judge_all(task, exam.cases, exam.expected, outcomes)
    return task_points(task.points, exam.cases, [verdict is None for verdict in verdicts], exam.owed)


@lru_cache(maxsize=64)
def exam_of(unit: Unit, task: Task, seed: int) -> Exam:
    """The exam of a task at a seed, which many works in a row are put to."""
    return exams_of(unit, seed, [task])[task.function]


def answered_at(unit: Unit, task: Task, seed: int) -> Answered:
    """What functions of ours answer at a seed, beside what right work answers: the reference, else the solution."""
    exam = exam_of(unit, task, seed)
    right = exam.expected
    if not task.is_compared:
        namespace = namespace_of(task, solution_of(unit)[task.function])
        right = tuple(answers_of(unit, task, namespace, exam.cases))
    return Answered(unit, task, exam, [answer for answer in right if answer is not None])


def first_and_rest(first: int, seeds: int) -> list[Any]:
    """The first of so many seeds as one argument of a test, and the others as a slow test's."""
    return [
        pytest.param(range(first), id="first seeds"),
        pytest.param(range(first, seeds), id="other seeds", marks=pytest.mark.slow),
    ]


def _shapes(value: Any) -> Any:
    """What many arguments keep at every seed: the shapes of arrays, the lengths of lists, and nothing else."""
    match value:
        case np.ndarray():
            return value.shape
        case list() | tuple():
            return [_shapes(item) for item in value]
        case dict():
            return {name: _shapes(item) for name, item in value.items()}
    return type(value).__name__


def _shapes_and_numbers(value: Any) -> Any:
    """As `_shapes`, with the numbers and names that stand beside the arrays: a rate, a fraction, a patience."""
    match value:
        case bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_shapes_and_numbers(item) for item in value]
        case dict():
            return {name: _shapes_and_numbers(item) for name, item in value.items()}
    return _shapes(value)


def _nothing_of(_value: Any) -> None:
    """All arguments are alike, and answers come one after the other as they came at the public seed."""


Call: TypeAlias = tuple[tuple[Any, ...], Any]


def calls_at_the_public_seed(unit: Unit, task: Task, namespace: dict[str, Any]) -> list[Call]:
    """All arguments that a solution's function receives, and what it returns."""
    right, calls = namespace[task.function], []

    def listening(*arguments: Any) -> Any:
        given = copy.deepcopy(arguments)
        answer = right(*arguments)
        calls.append((given, copy.deepcopy(answer)))
        return answer

    graded_beside(unit, task, {**namespace, task.function: listening}, PUBLIC_SEED)
    return calls


def reciting(calls: Sequence[Call], key: Callable[[Any], Any]) -> Callable[..., Any]:
    """A function that computes nothing. It knows right answers by a key of the arguments, or else by the most similar
    key; where a key has several answers, it gives them in turn."""
    known: dict[tuple[str, ...], list[Any]] = {}
    for given, answer in calls:
        known.setdefault(tuple(repr(key(argument)) for argument in given), []).append(answer)
    answers = {name: cycle(found) for name, found in known.items()}

    def recite(*arguments: Any) -> Any:
        asked = tuple(repr(key(argument)) for argument in arguments)
        similar = max(answers, key=lambda name: sum(map(operator.eq, name, asked)))
        return copy.deepcopy(next(answers.get(asked, answers[similar])))

    return recite


def recitals(calls: Sequence[Call]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Functions that know these calls by heart and compute nothing, each with what it knows them by."""
    [(frequent, _)] = Counter(repr(answer) for _, answer in calls).most_common(1)
    constant = [next(call for call in calls if repr(call[1]) == frequent)]
    yield "their shapes", reciting(calls, _shapes)
    yield "their shapes and single numbers", reciting(calls, _shapes_and_numbers)
    yield "their order", reciting(calls, _nothing_of)
    yield "the most frequent of them", reciting(constant, _nothing_of)
