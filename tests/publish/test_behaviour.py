"""A script that copies functions out of a published course earns nothing, but for what is listed here."""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
import pytest

from autograder import course
from autograder.fork.publish.contents import _ANSWERS
from tests.publish.behaviour import (
    Candidate,
    Find,
    TooSlow,
    Trial,
    apart,
    candidates_in,
    in_time,
    modules_of,
    mutated,
    plurality,
    tried,
)

ROOT: Final = Path(__file__).resolve().parents[2]

GIVEN_AWAY: Final = {"u07.features": 0.4, "u11.predict": 1.0}
"""What it earns to copy from what bars and the capstone need, in points: what each layer of a network receives, and the
labels by which its accuracy is measured."""
MOST: Final = 2
"""Points of 100 that may be given away."""


def paths() -> list[str]:
    """The modules that are published."""
    found = (path.relative_to(ROOT).as_posix() for path in (ROOT / "autograder").rglob("*.py"))
    return [path for path in found if not _ANSWERS.match(path)]


def all_candidates() -> list[Candidate]:
    return [one for module in modules_of(paths()) for one in candidates_in(module)]


def trial_of(name: str) -> Trial:
    return Trial(*course.find_task(name))


# What is planted is found.


def module_with(**names: Any) -> ModuleType:
    module = ModuleType("planted")
    for name, value in names.items():
        if isinstance(value, type) or callable(value):
            value.__module__ = "planted"
        setattr(module, name, value)
    return module


def powers(z: Any) -> Any:
    numbers = np.exp(z - z.max(axis=1, keepdims=True))
    return numbers / numbers.sum(axis=1, keepdims=True)


def in_another_order(b: Any, w: Any, x: Any) -> Any:
    return x @ w + b


def with_more(z: Any, temperature: float = 1.0) -> Any:
    return powers(z / temperature)


def as_an_item(z: Any) -> Any:
    return {"logits": z, "shares": powers(z)}


def made_once() -> Callable[[Any], Any]:
    return lambda z: powers(z)


def made_for(z: Any) -> Callable[[], Any]:
    return lambda: powers(z)


def one_edit_away(z: Any) -> Any:
    numbers = np.exp(z - z.max(axis=1, keepdims=True))
    return numbers * numbers.sum(axis=1, keepdims=True)


class Tools:
    @staticmethod
    def shares(z: Any) -> Any:
        return powers(z)


@pytest.mark.parametrize(
    ("task", "planted"),
    [
        ("u01.softmax", powers),
        ("u01.softmax", with_more),
        ("u01.softmax", as_an_item),
        ("u01.softmax", made_once),
        ("u01.softmax", made_for),
        ("u01.softmax", Tools),
        ("u01.linear_forward", in_another_order),
    ],
)
def test_what_is_planted_is_found(task: str, planted: Any) -> None:
    (found, *_) = tried(trial_of(task), candidates_in(module_with(planted=planted)))
    assert found.points > trial_of(task).task.points / 2


def test_what_a_table_holds_is_found() -> None:
    held = module_with(TABLE={"a": (np.exp, powers)})
    powers.__module__ = "planted"
    assert tried(trial_of("u01.softmax"), candidates_in(held))


def test_what_is_one_edit_away_is_found_by_edits_alone() -> None:
    candidate = Candidate("one_edit_away", one_edit_away)
    assert not tried(trial_of("u01.softmax"), [candidate])
    assert list(mutated(candidate))
    assert tried(trial_of("u01.softmax"), [candidate], edits=True)


def test_a_call_is_stopped_though_its_time_ran_out_in_a_finaliser() -> None:
    class RunsOut:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGPROF)

    def forever() -> None:
        RunsOut()
        while True:
            pass

    with pytest.raises(TooSlow), in_time(0.05):
        forever()


def test_what_most_answer_is_found() -> None:
    several = [
        Candidate(f"{number}", lambda z, by=number: powers(z) if by % 3 else powers(z) * by) for number in range(9)
    ]
    assert plurality(trial_of("u01.softmax"), several)
    assert not plurality(trial_of("u01.softmax"), [Candidate("one", lambda z: z)])


# This course.


def found_in(trial: Trial, edits: bool = False) -> list[Find]:
    """What all that is published earns in a task, and what most of it answer."""
    candidates = all_candidates()
    most = plurality(trial, candidates)
    return [*tried(trial, candidates, edits), *([most] if most else [])]


@pytest.mark.parametrize("name", ["u01.softmax", "u02.cross_entropy"])
def test_nothing_that_is_published_earns_a_case(name: str) -> None:
    trial = trial_of(name)
    assert [] == apart(lambda: found_in(trial))


def test_little_is_given_away() -> None:
    points = {course.task_id(unit, task): task.points for unit in course.units() for task in unit.tasks}
    assert GIVEN_AWAY.keys() <= points.keys()
    assert 100 * sum(GIVEN_AWAY.values()) <= MOST * sum(points.values())


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    "name", [course.task_id(unit, task) for unit in course.units() for task in unit.tasks if task.bar is None]
)
def test_all_that_is_given_away_with_one_edit_is_listed(name: str) -> None:
    found = apart(partial(found_in, trial_of(name), edits=True))
    assert max((one.points for one in found), default=0.0) <= GIVEN_AWAY.get(name, 0.0), found
