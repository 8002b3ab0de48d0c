"""Mistakes in drawing are named from a record as by the course, also where chance falls otherwise than there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, wraps
from typing import Any, Final

import numpy as np
import pytest

from autograder import course
from autograder.fork.publish.recorded import record_of
from autograder.judge.briefly import calls_of, first_of, with_calls
from autograder.judge.exam import cases_of
from autograder.judge.in_process import answers_of, namespace_of
from autograder.judge.oracle import oracle_of
from autograder.judge.parts import below
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Misconception, Task, Unit
from tests.engine.test_recorded import result_of
from tests.engine.test_wire import alike
from tests.recorded import with_record

DRAWN: Final = [
    (unit, task) for unit in course.units() for task in unit.tasks if task.properties and task.driver and not task.bar
]
"""The tasks whose answers may be any of many: their mistakes are recognised by what draws show."""
QUICK: Final = {"u05.he_init": 6, "u10.oversample": 8}
"""Of these, every so manieth mistake is looked at whenever the tests run."""
FEWEST: Final = 0.95
"""The share of the mistakes named by the course that a record names, too."""


def shifted(function: Callable[..., Any], draws: int) -> Callable[..., Any]:
    """The function as somebody else writes it: each generator that it is given has moved on by so many draws."""

    @wraps(function)
    def called(*arguments: Any, **named: Any) -> Any:
        for one in (*arguments, *named.values()):
            if isinstance(one, np.random.Generator):
                one.random(draws)
        return function(*arguments, **named)

    return called


FEWER: Final = {"u05.xavier_init": 0.85}
"""Where it may be less: there both layers that find room in a record may widen, and two mistakes are alike in those."""


def cut_down(unit: Unit, task: Task) -> Unit:
    """The unit of a task alone, and of what it builds on."""
    return replace(unit, tasks=tuple(one for one in unit.tasks if one is task or one.function in below(unit, task)))


@cache
def content_of(name: str) -> bytes:
    """The record of a task, and of what it builds on, at the public seed."""
    return record_of(cut_down(*course.find_task(name)), seeds=(PUBLIC_SEED,))


def drawn_alone(unit: Unit, task: Task, monkeypatch: pytest.MonkeyPatch) -> tuple[Unit, Task]:
    """That unit and its task as learners have them."""
    theirs = with_record(cut_down(unit, task), content_of(course.task_id(unit, task)), monkeypatch)
    return theirs, next(one for one in theirs.tasks if one.function == task.function)


def share_named(unit: Unit, task: Task, monkeypatch: pytest.MonkeyPatch, every: int, shifts: Sequence[int]) -> float:
    """Of the mistakes that the course names, the share that a record names alike."""
    known = [one for one in task.answers.mistakes if isinstance(one, Misconception)][::every]
    works = [shifted(one.wrong, draws) for one in known for draws in shifts]
    live = [result_of(unit, task, work, PUBLIC_SEED).message.misconception for work in works]
    theirs = drawn_alone(unit, task, monkeypatch)
    there = [result_of(*theirs, work, PUBLIC_SEED).message.misconception for work in works]
    named = [here == other for here, other in zip(live, there, strict=True) if here is not None]
    assert named
    assert not [other for here, other in zip(live, there, strict=True) if other not in (here, None)]
    return sum(named) / len(named)


@pytest.mark.parametrize(("name", "every"), QUICK.items())
def test_mistakes_in_drawing_are_named_from_records(name: str, every: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert share_named(*course.find_task(name), monkeypatch, every, (3,)) >= FEWEST


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("unit", "task"), DRAWN, ids=[course.task_id(*one) for one in DRAWN])
def test_all_mistakes_in_drawing_are_named_from_records(
    unit: Unit, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert share_named(unit, task, monkeypatch, 1, (3, 10)) >= FEWER.get(course.task_id(unit, task), FEWEST)


@pytest.mark.parametrize("name", ["u04.minibatches", "u05.he_init", "u08.kfold", "u10.undersample"])
def test_the_first_draws_are_those_of_a_case_that_asks_for_fewer(name: str) -> None:
    unit, task = course.find_task(name)
    cases = [case for case in cases_of(unit, task, PUBLIC_SEED) if calls_of(case) > 3][:2]
    mistakes = [one for one in task.answers.mistakes if isinstance(one, Misconception)]
    for mistake in mistakes[::4]:
        names = namespace_of(task, mistake.wrong)
        whole = answers_of(unit, task, names, cases)
        brief = answers_of(unit, task, names, [with_calls(case, 3) for case in cases])
        for one, other in zip(whole, brief, strict=True):
            assert alike([one.status, first_of(one.value, 3)], [other.status, other.value]) or one.drew_globally


def test_a_record_has_room_for_ordinary_cases_of_tasks_that_draw_much(monkeypatch: pytest.MonkeyPatch) -> None:
    unit, task = course.find_task("u05.he_init")
    theirs = drawn_alone(unit, task, monkeypatch)
    asked = oracle_of(*theirs).named_by(PUBLIC_SEED, cases := cases_of(unit, task, PUBLIC_SEED))
    ordinary = [(number, case) for number, case in asked if case.kind == "ordinary"]
    assert len(ordinary) >= 2
    assert all(2 <= calls_of(case) < calls_of(cases[number]) for number, case in ordinary)
