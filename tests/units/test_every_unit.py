"""One battery for every unit that registers: what must hold of a unit before a learner sees it."""

from __future__ import annotations

import copy
import operator
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest

from autograder import course, submission
from autograder.grade import grade, grade_task
from autograder.judge.exam import cases_of, exams_of
from autograder.judge.in_process import answers_of, asking, namespace_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Misconception, Task, TaskResult, Unit
from autograder.quality import calibrate
from autograder.quality.audit.mistakes import Answered, Made
from autograder.quality.bars import solution_path
from autograder.reports.json import to_json
from autograder.sandbox import Launcher, choose
from autograder.submission import Notebook
from autograder.words.message import text_of

ROOT = Path(__file__).resolve().parents[2]
UNITS = course.units()
TASKS = [(unit, task) for unit in UNITS for task in unit.tasks]
SEEDS_AT_ONCE = 10
SEEDS = [
    pytest.param(range(first, first + SEEDS_AT_ONCE), id=str(first), marks=[pytest.mark.slow] if first else [])
    for first in range(0, 50, SEEDS_AT_ONCE)
]
MISTAKE_SEEDS = range(20)
SEEDS_OF_A_MISTAKE = 5
OTHER_SEEDS = range(PUBLIC_SEED + 1, PUBLIC_SEED + 4)


def unit_name(unit: Unit) -> str:
    return unit.name[:3]


def task_name(value: object) -> str | None:
    match value:
        case Unit():
            return unit_name(value)
        case Task():
            return value.function
    return None


@pytest.fixture(scope="module")
def launcher() -> Launcher:
    return choose()


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


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("unit", UNITS, ids=unit_name)
def test_the_solution_earns_full_marks_and_the_stub_nothing(unit: Unit, seeds: range, launcher: Launcher) -> None:
    for seed in seeds:
        exams = exams_of(unit, seed)
        report = grade(solution(unit), unit, seed, launcher, "solution", exams=exams)
        imperfect = [(one.id, one.status, text_of(one.message)) for one in report.tasks if one.points != one.max_points]
        assert [] == imperfect, f"at seed {seed}"
        assert sum(task.points for task in unit.tasks) == report.score
        report = grade(exercise(unit), unit, seed, launcher, "stub", exams=exams)
        assert 0 == report.score, f"at seed {seed}"
        assert {"missing", "skipped"} >= {task.status for task in report.tasks}


@pytest.mark.parametrize("unit", UNITS, ids=unit_name)
def test_the_same_seed_gives_the_same_bytes(unit: Unit, launcher: Launcher) -> None:
    for notebook in (solution(unit), exercise(unit)):
        one, other = (to_json(grade(notebook, unit, 7, launcher, "twice")) for _ in range(2))
        assert one == other


def dealt(position: int, seeds: Sequence[int]) -> list[int]:
    """The seeds at which a task's mistake in this place is tried: all of them in turn, so many for each mistake."""
    return [seeds[(position * SEEDS_OF_A_MISTAKE + one) % len(seeds)] for one in range(SEEDS_OF_A_MISTAKE)]


def answered_at(unit: Unit, task: Task, seed: int) -> Answered:
    """What functions of ours answer at a seed, beside what right work answers: the reference, else the solution."""
    exam = exams_of(unit, seed, [task])[task.function]
    right = exam.expected
    if not task.is_compared:
        namespace = namespace_of(task, solution_of(unit)[task.function])
        right = tuple(answers_of(unit, task, namespace, exam.cases))
    return Answered(unit, task, exam, [answer for answer in right if answer is not None])


def problem_of(made: Made, answered: Answered) -> str:
    """What is wrong with how a mistake is judged; empty where it loses points and is named."""
    if answered.keeps_all(made):
        return "loses no points"
    names = answered.named(made.outcomes, made.failures)
    return "" if names == (made.mistake.name,) else f"is taken for {names}"


def unjudged(unit: Unit, task: Task, seeds_of: Callable[[int], Sequence[int]]) -> list[str]:
    """The mistakes of a task that lose no points or are not named, each with the seed, and the edges that no mistake
    fails: nobody knows whether they would be noticed if they asked for nothing."""
    answered: dict[int, Answered] = {}
    found, failed = [], set()
    for position, mistake in enumerate(task.answers.mistakes):
        for seed in seeds_of(position):
            if seed not in answered:
                answered[seed] = answered_at(unit, task, seed)
            for made in answered[seed].made(mistake):
                failed |= {failure.case.name for failure in made.failures}
                if problem := problem_of(made, answered[seed]):
                    found.append(f"{mistake.name} at seed {seed} {problem}")
    edges = {case.name: None for case in cases_of(unit, task, 0) if case.kind == "edge"}
    return found + [f"the edge '{name}' is failed by no mistake" for name in edges if name not in failed]


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_each_mistake_is_named_and_each_edge_is_failed(unit: Unit, task: Task) -> None:
    assert [] == unjudged(unit, task, lambda position: dealt(position, MISTAKE_SEEDS))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_each_mistake_is_named_and_each_edge_is_failed_at_every_seed(unit: Unit, task: Task) -> None:
    assert [] == unjudged(unit, task, lambda position: MISTAKE_SEEDS)


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_a_learner_who_makes_a_mistake_reads_why(unit: Unit, task: Task) -> None:
    wrong = [one for one in task.answers.mistakes if isinstance(one, Misconception)]
    results = [(one, result_for(unit, task, one.wrong, PUBLIC_SEED)) for one in wrong]
    assert [] == [one.name for one, result in results if not text_of(result.message).startswith(one.why)]
    assert [] == [one.name for one, result in results if result.message.hint != one.hint]


def _nothing(*_arguments: Any) -> None:
    return None


def _value_error(*_arguments: Any) -> None:
    raise ValueError("(1, 2) and (3, 4)")


def _first_argument(*arguments: Any) -> Any:
    return arguments[0]


def _zero(*_arguments: Any) -> float:
    return 0.0


def _true(*_arguments: Any) -> bool:
    return True


def _zeros_like_everything(*arguments: Any) -> Any:
    zeros = tuple(np.zeros_like(argument) for argument in arguments if isinstance(argument, np.ndarray))
    return zeros[0] if len(zeros) == 1 else zeros


TRIVIAL: Sequence[Callable[..., Any]] = (
    _nothing,
    _value_error,
    _first_argument,
    _zero,
    _true,
    _zeros_like_everything,
)


@pytest.mark.parametrize("trivial", TRIVIAL, ids=lambda function: function.__name__.strip("_"))
@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_an_answer_that_ignores_the_question_earns_nothing(unit: Unit, task: Task, trivial: Callable[..., Any]) -> None:
    for seed in range(5):
        assert 0 == result_for(unit, task, trivial, seed).points, f"at seed {seed}"


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


@pytest.mark.parametrize(("unit", "task"), [(unit, task) for unit, task in TASKS if task.bar is None], ids=task_name)
def test_answers_of_the_public_seed_earn_nothing_at_another(unit: Unit, task: Task) -> None:
    namespace = solution_of(unit)
    calls = calls_at_the_public_seed(unit, task, namespace)
    [(frequent, _)] = Counter(repr(answer) for _, answer in calls).most_common(1)
    constant = [next(call for call in calls if repr(call[1]) == frequent)]
    ways = (_shapes, calls), (_shapes_and_numbers, calls), (_nothing_of, calls), (_nothing_of, constant)
    for seed in OTHER_SEEDS:
        for key, learnt in ways:
            result = graded_beside(unit, task, {**namespace, task.function: reciting(learnt, key)}, seed)
            earned = f"{result.cases_passed} of {result.cases_total} cases by {key.__name__} of {len(learnt)} calls"
            assert 0 == result.points, f"at seed {seed}: {earned}"


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_ordinary_cases_carry_most_of_the_points(unit: Unit, task: Task) -> None:
    kinds = [case.kind for case in cases_of(unit, task, 0)]
    assert kinds.count("ordinary") > len(kinds) / 2


@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_the_cases_are_named_apart(unit: Unit, task: Task) -> None:
    if task.bar is None:
        names = [case.name for case in cases_of(unit, task, 0) if case.kind != "ordinary"]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
@pytest.mark.parametrize(
    ("unit", "task"), [(unit, task) for unit, task in TASKS if task.bar is not None], ids=task_name
)
def test_the_controls_miss_the_bar(unit: Unit, task: Task, seed: int) -> None:
    namespace = solution_of(unit)
    for control in task.answers.controls:
        result = graded_beside(unit, task, {**namespace, task.function: control.wrong}, seed)
        assert 0 == result.points, f"{control.name}: {text_of(result.message)}"
