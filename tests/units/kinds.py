"""Wrong work of the kinds that graders overlook, and what it loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.judge.exam import cases_of
from autograder.judge.in_process import answers_of, as_outcome, namespace_of
from autograder.judge.verdict import judge_all
from autograder.model import Task, Unit
from tests.units.graded import exam_of, points_beside, solution_of
from tests.units.test_every_unit import UNITS

Works: TypeAlias = Mapping[str, Mapping[str, Callable[..., Any]]]
"""Functions by the task's name and a label that says in what they are wrong, or that they are right."""

SEEDS: Final = range(2)


def unit_called(name: str) -> Unit:
    """The unit whose name begins so."""
    return next(unit for unit in UNITS if unit.name.startswith(name))


def keeping_all_points(unit: Unit, works: Works) -> list[str]:
    """The works that lose nothing at a seed, as ``function: label at seed 3``."""
    return [name for name, lost in _lost(unit, works) if lost == 0]


def losing_points(unit: Unit, works: Works) -> list[str]:
    """The works that lose something at a seed."""
    return [name for name, lost in _lost(unit, works) if lost > 0]


def _lost(unit: Unit, works: Works) -> Iterator[tuple[str, float]]:
    tasks = {task.function: task for task in unit.tasks}
    for function, labelled in works.items():
        task = tasks[function]
        for label, work in labelled.items():
            for seed in SEEDS:
                points = points_beside(unit, task, namespace_of(task, work), seed)
                yield f"{function}: {label} at seed {seed}", task.points - points


def lost_in_float32(unit: Unit) -> list[str]:
    """What the unit's solution loses besides the cases that look at the dtype, where it works in float32 throughout,
    where it only answers so, and where its answer is put back into float64. Classes and training are left out.
    """
    ways: Mapping[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {
        "throughout": lambda right: lambda *arguments: _in_single(right(*map(_arrays_in_single, arguments))),
        "in the answer": lambda right: lambda *arguments: _in_single(right(*arguments)),
        "put back": lambda right: lambda *arguments: _in_double(_in_single(right(*arguments))),
    }
    return [
        f"{task.function} in float32 {way}: {case} at seed {seed}"
        for task in unit.tasks
        if task.bar is None and not isinstance(solution_of(unit)[task.function], type)
        for way, made in ways.items()
        if task.is_compared or way != "put back"
        for seed in SEEDS
        for case in _failed(unit, task, made(solution_of(unit)[task.function]), seed)
    ]


def _failed(unit: Unit, task: Task, work: Callable[..., Any], seed: int) -> list[str]:
    exam = exam_of(unit, task, seed)
    namespace = {**solution_of(unit), task.function: work}
    outcomes = [as_outcome(answer) for answer in answers_of(unit, task, namespace, exam.cases)]
    verdicts = judge_all(task, exam.cases, exam.expected, outcomes)
    return [one.case.name for one in verdicts if one is not None and not one.case.looks_at_dtype]


def _in_single(value: Any) -> Any:
    """An answer with its floating point numbers in float32."""
    return np.float32(value) if isinstance(value, float) else _by_item(_in_single, _arrays_in_single(value))


def _arrays_in_single(value: Any) -> Any:
    """Arguments with their arrays in float32. A number of Python, such as a rate, stays one."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value.astype(np.float32)
    return _by_item(_arrays_in_single, value)


def _in_double(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.float32) and value.dtype == np.float32:
        return value.astype(np.float64)
    return _by_item(_in_double, value)


def _by_item(change: Callable[[Any], Any], value: Any) -> Any:
    match value:
        case list() | tuple():
            return type(value)(map(change, value))
        case dict():
            return {key: change(item) for key, item in value.items()}
    return value


def unquoted(unit: Unit) -> list[str]:
    """The edges that quote nothing of their docstring, and quotes that do not stand there, white space aside."""
    return [
        f"{task.function}: {case.name}"
        for task in unit.tasks
        for words in [" ".join(_docstrings(solution_of(unit)[task.function]).split())]
        for case in cases_of(unit, task, 0)
        if (case.quotes or case.kind == "edge")
        if not case.quotes or any(quote not in words for quote in case.quotes)
    ]


def _docstrings(written: Any) -> str:
    """The docstring of a function; of a class those of its methods, too."""
    methods = vars(written).values() if isinstance(written, type) else ()
    return " ".join(one.__doc__ or "" for one in (written, *methods))
