"""A slip is paid for once, in every unit: what a task is built of, the stand-ins, and what a wrong part costs."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
import pytest

from autograder import course
from autograder.grade import follow_through, graded_task
from autograder.inside import invoke
from autograder.judge import parts
from autograder.judge.apart import Graded
from autograder.judge.compare import compare
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import answers_of, as_outcome, asking, with_replaced
from autograder.judge.verdict import judge
from autograder.model import Case, Misconception, Task, TaskResult, Unit
from autograder.quality.bars import solution_path
from autograder.submission.definitions import reached
from tests.units.graded import ROOT, solution_of
from tests.units.test_every_unit import UNITS

SEED = 11
COMPOSITES = [(unit, task) for unit in UNITS for task in unit.tasks if task.answers.composite is not None]
PARTS = [
    (unit, task, part)
    for unit, task in COMPOSITES
    for part in parts.below(unit, task)
    if part not in course.without_stand_in(unit)
]
"""Each task that is asked again, with each function that may be wrong then."""

Namespace: TypeAlias = dict[str, Any]


def name_of(value: object) -> str | None:
    match value:
        case Unit():
            return value.name[:3]
        case Task():
            return value.function
    return str(value)


def task_of(unit: Unit, function: str) -> Task:
    return next(task for task in unit.tasks if task.function == function)


@cache
def exam_of(unit: Unit, task: Task) -> Exam:
    return exams_of(unit, SEED, [task])[task.function]


@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_a_task_says_which_earlier_tasks_its_solution_calls(unit: Unit) -> None:
    tree = ast.parse(solution_path(unit, ROOT).read_text(encoding="utf-8"))
    functions = [task.function for task in unit.tasks]
    uses = {
        node.name: {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - {node.name} - taken_by(node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    for place, task in enumerate(unit.tasks):
        earlier = set(functions[:place])
        through_others = reached(task.function, lambda name: uses.get(name, set()))
        by_driver = set(task.requires) if task.driver is not None else set()
        called = (through_others | by_driver) & earlier
        assert uses[task.function] & set(functions) <= set(task.built_of) <= called, task.function


def taken_by(node: ast.AST) -> set[str]:
    """The names of arguments, which hide functions of the same names."""
    return {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}


def test_functions_without_a_stand_in_are_few() -> None:
    """Beside these, only what learners mend, of which nothing but training is built."""
    none = {
        (unit.name[:3], part)
        for unit in UNITS
        for part in course.without_stand_in(unit)
        if not task_of(unit, part).answers.planted
    }
    assert {("u03", "topological_order"), ("u03", "Tensor"), ("u03", "sum_over")} == none


def test_whatever_is_compared_and_built_of_others_can_be_asked_again() -> None:
    built = [(unit, task) for unit in UNITS for task in unit.tasks if task.built_of and task.is_compared]
    assert built
    assert [] == [task.function for unit, task in built if task.answers.composite is None]


# The stand-ins.


STAND_INS = list({(unit.name, part): (unit, task_of(unit, part)) for unit, _, part in PARTS}.values())


def stand_in(unit: Unit, task: Task, seed: int = SEED) -> Callable[..., Any]:
    return partial(course.stand_ins(unit)[task.function], parts.drawn_for(unit, seed))


def answers(unit: Unit, task: Task, function: Callable[..., Any]) -> list[invoke.Answer]:
    return list(answers_of(unit, task, {**solution_of(unit), task.function: function}, exam_of(unit, task).cases))


def form(value: Any) -> Any:
    """The shapes and kinds of a value."""
    match value:
        case list() | tuple():
            return [form(one) for one in value]
        case np.ndarray():
            return value.shape, value.dtype.kind
    return type(value)


def numbers_in(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, list | tuple):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, dict):
        yield from numbers_in(list(value.values()))
    else:
        yield np.asarray(value)


@pytest.mark.parametrize(("unit", "task"), STAND_INS, ids=name_of)
def test_a_stand_in_has_the_signature_of_its_function(unit: Unit, task: Task) -> None:
    first, *others = inspect.signature(course.stand_ins(unit)[task.function]).parameters.values()
    ours = [(one.name, one.default) for one in others]
    right = inspect.signature(solution_of(unit)[task.function]).parameters.values()
    assert "drawn" == first.name
    assert [(one.name, one.default) for one in right] == ours


@pytest.mark.parametrize(("unit", "task"), STAND_INS, ids=name_of)
def test_a_stand_in_keeps_what_is_promised_of_its_function_and_is_nowhere_right(unit: Unit, task: Task) -> None:
    exam = exam_of(unit, task)
    ours = answers(unit, task, stand_in(unit, task))
    others = answers(unit, task, stand_in(unit, task, SEED + 1))
    for case, right, one, other in zip(exam.cases, exam.expected, ours, others, strict=True):
        assert right is not None
        if case.raises is not None:
            assert judge(task, case, right, as_outcome(one)) is None, case.name
            continue
        assert "ok" == one.status, (case.name, one.error)
        assert form(right.value) == form(one.value), case.name
        assert all(np.isfinite(number).all() for number in numbers_in(one.value)), case.name
        assert () == one.changed, case.name
        if case.kind == "ordinary":
            assert compare(right.value, one.value, task.tolerance) is not None, case.name
            assert compare(one.value, other.value, task.tolerance) is not None, case.name


@pytest.mark.parametrize(("unit", "task"), STAND_INS, ids=name_of)
def test_a_stand_in_hangs_on_each_array_and_its_sign(unit: Unit, task: Task) -> None:
    if task.driver is not None:
        pytest.skip("its arguments are those of a driver")
    ordinary = [case for case in exam_of(unit, task).cases if case.kind == "ordinary"]
    of_our_function = {task.function: stand_in(unit, task)}
    ours = list(answers_of(unit, task, of_our_function, ordinary))
    for name, first in ordinary[0].arguments.items():
        if not isinstance(first, np.ndarray) or first.dtype.kind != "f" or first.min() >= 0:
            continue
        turned = [
            replace(case, arguments={**case.arguments, name: -np.asarray(case.arguments[name])}) for case in ordinary
        ]
        others = answers_of(unit, task, of_our_function, turned)
        for one, other in zip(ours, others, strict=True):
            assert compare(one.value, other.value, task.tolerance) is not None, name


# The composites.


def expected(unit: Unit, task: Task, culprit: str, seed: int) -> list[tuple[Case, invoke.Answer]]:
    """What is right for the cases that can be asked where a stand-in takes the culprit's place."""
    expecting = parts.Expecting(unit, culprit, parts.drawn_for(unit, seed))
    restated = (expecting.restated(task, case) for case in exam_of(unit, task).cases)
    return [(case, expecting.answer(task, case)) for case in restated if case is not None and case.raises is None]


@pytest.mark.parametrize(("unit", "task", "culprit"), PARTS, ids=name_of)
def test_two_draws_are_never_answered_alike(unit: Unit, task: Task, culprit: str) -> None:
    """Twenty draws make 190 pairs, and six of a bar 15. Answers are numbers of which eight digits are compared, or
    labels of many rows: what hangs on the draw at all agrees with a guess less than once in a million.
    """
    draws = [expected(unit, task, culprit, seed) for seed in range(20 if task.bar is None else 6)]
    for at, (case, _) in enumerate(draws[0]):
        found = [answers[at][1] for answers in draws]
        assert {"ok"} == {answer.status for answer in found}, (case.name, found[0].error)
        assert all(np.isfinite(number).all() for answer in found for number in numbers_in(answer.value)), case.name
        if case.kind == "ordinary" and task.answers.restate is None:
            alike = [compare(one.value, other.value, task.tolerance) is None for one, other in combinations(found, 2)]
            assert not any(alike), case.name


def test_labels_by_a_stand_in_are_of_many_classes_so_that_none_can_be_guessed() -> None:
    for unit, task, culprit in PARTS:
        if task.bar is None or task.function == "train_balanced":
            continue
        for case, answer in expected(unit, task, culprit, SEED):
            *_, labels = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            if culprit == "softmax":
                continue
            most = np.bincount(labels).max() / len(labels)
            assert len(labels) * np.log10(most) < -6, (task.function, culprit, case.name, most)


def test_a_restated_case_is_as_hard_as_it_was() -> None:
    """The same verdicts are right, and none is too close to call."""
    unit = course.find("u02")
    task = task_of(unit, "gradient_is_right")
    exam = exam_of(unit, task)
    for seed in range(20):
        found = expected(unit, task, "numerical_gradient", seed)
        assert len(exam.cases) == len(found)
        for (case, answer), right in zip(found, exam.expected, strict=True):
            assert right is not None
            assert np.array_equal(right.value, answer.value), (seed, case.name)


# What a wrong part costs.


def graded_with(
    unit: Unit, part: str, namespace: Namespace, home: Mapping[str, Any], seed: int = SEED
) -> list[TaskResult]:
    """The results of a part and of what is built of it and can be asked again, for the functions of a namespace."""
    built = [task for task in unit.tasks if part in parts.below(unit, task) and task.answers.composite is not None]
    tasks = [task_of(unit, part), *built]
    exams = exams_of(unit, seed, tasks)

    def ask_apart(task: Task, culprit: str, drawn: parts.Drawn) -> Any:
        stand_in = partial(course.stand_ins(unit)[culprit], drawn)
        return asking(unit, task, with_replaced(namespace, home, {culprit: stand_in}))

    graded: list[Graded] = [
        graded_task(unit, task, exams[task.function], asking(unit, task, namespace)) for task in tasks
    ]
    uses = {task.function: set(task.built_of) for task in unit.tasks}
    return follow_through(unit, graded, [], seed, ask_apart, uses)


def variants(unit: Unit, part: str) -> list[tuple[str, Callable[..., Any]]]:
    """The known mistakes of a function that can be called in its place, by their names."""
    mistakes = [one for one in task_of(unit, part).answers.mistakes if isinstance(one, Misconception)]
    return [(one.name, one.wrong) for one in mistakes]


QUICK = 1
SLIPS = [
    pytest.param(
        unit, part, name, id=f"{unit.name[:3]}-{part}-{name}", marks=[pytest.mark.slow] if number >= QUICK else []
    )
    for unit, part in {(unit.name, part): (unit, part) for unit, _, part in PARTS}.values()
    for number, (name, _) in enumerate(variants(unit, part))
]


@pytest.mark.parametrize(("unit", "part", "name"), SLIPS)
def test_a_wrong_part_costs_its_own_points_and_no_others(unit: Unit, part: str, name: str) -> None:
    home = solution_of(unit)
    right = home[part]
    namespace = with_replaced(home, right.__globals__, {part: dict(variants(unit, part))[name]})
    results = graded_with(unit, part, namespace, namespace)
    assert part in {one.function for one in results if one.points < one.max_points}
    for one in results:
        if one.function != part:
            assert one.points == one.max_points, (one.function, one.message.sentences)
        if one.function != part and one.status != "ok":
            assert f"Right apart from your `{part}`: mend that first." == one.message.sentences[0]
            assert one.message.apart is not None
            assert (part,) == one.message.apart.mend_first
