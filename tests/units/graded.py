"""How our own functions are graded as a learner's: for the battery of every unit and for the tests of single ones."""

from __future__ import annotations

import copy
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from autograder import course, submission
from autograder.explain.known import name_mistake
from autograder.grade import grade_task
from autograder.inside.invoke import Answer
from autograder.judge.exam import exams_of
from autograder.judge.in_process import answers_of, as_outcome, asking, namespace_of
from autograder.judge.score import task_points
from autograder.judge.seeds import PUBLIC_SEED
from autograder.judge.verdict import Failure, judge
from autograder.model import Case, Habit, Misconception, Outcome, Task, TaskResult, Unit
from autograder.quality import calibrate
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
    return grade_task(unit, task, exams_of(unit, seed, [task])[task.function], asking(unit, task, namespace))


class Answered:
    """What our wrong functions answer to the exam of a seed, worked out once for each."""

    def __init__(self, unit: Unit, task: Task, seed: int) -> None:
        self.unit, self.task = unit, task
        self.exam = exams_of(unit, seed, [task])[task.function]
        self._known: dict[int, list[Answer]] = {}

    def right(self) -> Sequence[Answer | None]:
        """What right work answers: what the reference says or, where there is none, the solution."""
        return self.exam.expected if self.task.is_compared else self(solution_of(self.unit)[self.task.function])

    def __call__(self, wrong: Callable[..., Any]) -> list[Answer]:
        if id(wrong) not in self._known:
            self._known[id(wrong)] = list(
                answers_of(self.unit, self.task, namespace_of(self.task, wrong), self.exam.cases)
            )
        return self._known[id(wrong)]

    def outcomes_of(self, mistake: Misconception | Habit) -> Iterator[list[Outcome]]:
        """What comes of the calls of somebody who makes the mistake, for each of its variants."""
        match mistake:
            case Misconception():
                yield from ([as_outcome(answer) for answer in self(wrong)] for wrong in mistake.variants)
            case Habit():
                rights = zip(self.exam.cases, self.right(), strict=True)
                yield [outcome_of_habit(mistake, case, right) for case, right in rights]

    def verdicts_on(self, outcomes: list[Outcome]) -> list[Failure | None]:
        exam = self.exam
        return [judge(self.task, *one) for one in zip(exam.cases, exam.expected, outcomes, strict=True)]

    def finds(self, mistake: Misconception | Habit, outcomes: list[Outcome], verdicts: Sequence[Failure | None]) -> str:
        """What is wrong with how the mistake is judged; empty where it loses points and is named."""
        exam = self.exam
        points = task_points(self.task.points, exam.cases, [verdict is None for verdict in verdicts])
        if points >= self.task.points:
            return "loses no points"
        failures = [verdict for verdict in verdicts if verdict is not None]
        match = name_mistake(self.unit, self.task, exam, outcomes, failures, self)
        if match is None:
            return "is given no name"
        return "" if match.mistake is mistake else f"is taken for {match.mistake.name}"


def outcome_of_habit(habit: Habit, case: Case, right: Answer | None) -> Outcome:
    """What comes of a case that a learner with the habit gets right but for that."""
    assert right is not None, "right work answers every case"
    here = not habit.cases or case.name in habit.cases
    if habit.kind == "changed":
        place = list(case.arguments).index(habit.argument)
        return replace(as_outcome(right), changed=(place,)) if case.raises is None else raised(case)
    if habit.kind == "single":
        return Outcome("ok", in_single(right.value)) if case.raises is None else raised(case)
    if case.raises is None or not here:
        return as_outcome(right) if case.raises is None else raised(case)
    match habit.kind:
        case "unchecked":
            return Outcome("ok", 0.0)
        case "asserted":
            return Outcome("raised", error="AssertionError", error_types=("AssertionError",))
        case "unnamed":
            return replace(raised(case), error=f"{case.raises.error_type}: they do not fit")


def in_single(value: Any) -> Any:
    """An answer with its floating point numbers in float32."""
    match value:
        case list() | tuple():
            return [in_single(item) for item in value]
        case dict():
            return {key: in_single(item) for key, item in value.items()}
        case float():
            return np.array(value, dtype=np.float32)
        case np.ndarray() if value.dtype.kind == "f":
            return value.astype(np.float32)
    return value


def raised(case: Case) -> Outcome:
    """The error that a case calls for."""
    assert case.raises is not None
    text = " and ".join(map(str, case.raises.shapes))
    return Outcome("raised", error=f"{case.raises.error_type}: {text}", error_types=(case.raises.error_type,))


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
