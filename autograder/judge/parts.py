"""A slip is paid for once: what a task is built of, which of it is wrong, and what is right apart from that.

A task that is put together of earlier ones fails where one of them is wrong. It is then asked once more, with a
stand-in for the wrong one: a function of the same form that is no solution, with numbers drawn from the seed. Whoever
puts the parts together rightly answers as the task's composite does with the same stand-in.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import numpy as np

from autograder import course
from autograder.inside import invoke
from autograder.judge import kept
from autograder.model import Case, Task, TaskResult, Unit

Drawn: TypeAlias = tuple[float, ...]
"""The numbers in ``[1, 2)`` that are drawn for a stand-in."""
Faults: TypeAlias = Mapping[str, frozenset[str]]
"""For each function those to be mended before it is right: itself, or earlier ones. None where it is right."""

_NUMBERS: Final = 4
_NOT_JUDGED: Final = ("ok", "missing", "skipped", "internal")


def drawn_for(unit: Unit, seed: int) -> Drawn:
    """What is drawn for the stand-ins of a unit, for a seed in ``[0, ∞)``."""
    generator = np.random.default_rng([seed, zlib.crc32(f"{unit.name}.stand_ins".encode())])
    return tuple(generator.uniform(1.0, 2.0, _NUMBERS).tolist())


def below(unit: Unit, task: Task) -> tuple[str, ...]:
    """The functions that a task may build on, directly or by way of others, in the order of the notebook."""
    tasks = {one.function: one for one in unit.tasks}
    found: set[str] = set()
    todo = {*task.built_of, *task.requires}
    while todo:
        found |= todo
        todo = {further for name in todo for further in tasks[name].built_of} - found
    return tuple(one.function for one in unit.tasks if one.function in found)


def faults_of(result: TaskResult, in_parts: frozenset[str]) -> frozenset[str]:
    """What is to be mended before a task is right, where some of its parts are not.

    A function that is not written is no fault here: nothing is known of it.
    """
    if result.status in _NOT_JUDGED:
        return frozenset()
    apart = result.message.apart
    if apart is not None and apart.right == result.cases_total - result.cases_passed:
        return in_parts
    return in_parts | {result.function}


def can_be_asked(unit: Unit, task: Task, culprit: str) -> bool:
    """Whether a task can be asked with a stand-in for a function, because its composite tells what is right then."""
    return task.answers.composite is not None and culprit in course.stand_ins(unit)


def right_with_stand_in(
    unit: Unit, task: Task, cases: Sequence[Case], culprit: str, seed: int
) -> tuple[tuple[Case, invoke.Answer] | None, ...]:
    """Each case as it can be asked with a stand-in for `culprit`, and what is right then; `None` where it cannot be.

    `cases` are those of the task for `seed`, in ``[0, ∞)``. What was worked out once is kept.

    Raises `ValueError` where the composite gives nothing.
    """
    path = kept.place_of(unit, task, seed, culprit)
    rows = kept.rows(path, len(cases))
    if rows is None:
        expecting = Expecting(unit, culprit, drawn_for(unit, seed))
        restated = [expecting.restated(task, case) for case in cases]
        rows = [
            None if case is None else (tuple(case.arguments.values()), *kept.row_of(expecting.answer(task, case)))
            for case in restated
        ]
        kept.keep(path, rows)
    return tuple(
        None if row is None else (_with(case, row[0]), kept.answer_of(row[1:]))
        for case, row in zip(cases, rows, strict=True)
    )


def _with(case: Case, values: Sequence[Any]) -> Case:
    return replace(case, arguments=dict(zip(case.arguments, values, strict=True)))


class Expecting:
    """What is right for the tasks of a unit where a stand-in takes the place of one function."""

    def __init__(self, unit: Unit, culprit: str, drawn: Drawn) -> None:
        self._unit = unit
        self.parts = SimpleNamespace()
        for task in unit.tasks:
            function = self._right(task)
            if task.function == culprit:
                function = partial(course.stand_ins(unit)[culprit], drawn)
            if function is not None:
                setattr(self.parts, task.function, function)

    def _right(self, task: Task) -> Callable[..., Any] | None:
        """A right function: its composite, else the reference where that takes the function's own arguments."""
        if task.answers.composite is not None:
            return partial(task.answers.composite, self.parts)
        return task.answers.reference if task.driver is None else None

    def restated(self, task: Task, case: Case) -> Case | None:
        """The case as it can be asked with the stand-in, `None` where it cannot."""
        if task.answers.restate is None or case.raises is not None:
            return case
        values = task.answers.restate(self.parts, *case.arguments.values())
        return None if values is None else _with(case, values)

    def answer(self, task: Task, case: Case) -> invoke.Answer:
        """What the composite gives for a case, as `restated` gives it. Raises `ValueError` where it gives nothing."""
        if case.raises is not None:
            return invoke.Answer("raised", error=case.raises.error_type, error_types=(case.raises.error_type,))
        namespace = vars(self.parts)
        probes = course.probes(self._unit)
        driver = probes[task.driver] if task.driver else None
        found = invoke.call(namespace[task.function], tuple(case.arguments.values()), probes, driver, namespace)
        if found.status != "ok":
            raise ValueError(f"the composite of {task.function} failed on {case.name!r}: {found.error}")
        return found
