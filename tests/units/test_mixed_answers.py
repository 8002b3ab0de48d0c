"""A work that goes wrong in one way here and in another there is explained, whatever comes back."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.explain.explanation import explain
from autograder.judge.in_process import as_outcome
from autograder.judge.seeds import PUBLIC_SEED
from autograder.judge.verdict import judge_all
from autograder.model import Misconception, Outcome, Task, Unit
from autograder.words.message import text_of
from tests.units.graded import answered_at
from tests.units.test_every_unit import task_name

TASKS = [(unit, task) for unit in course.units() for task in unit.tasks if task.bar is None]
ODD = (
    *(Outcome("ok", value) for value in (None, 1.5, "abc", (), [], [[1, 2], [3]], {}, {"a": np.zeros(2)}, np.zeros(1))),
    *(Outcome("ok", value) for value in (np.zeros((2, 0)), np.array([np.nan, 1.0]), (np.zeros(3), None), True)),
    Outcome("raised", error="ValueError: no", error_types=("ValueError", "Exception")),
    Outcome("bad_output", error="it returned a set"),
    Outcome("timeout", error="it took too long"),
)
MIXTURES = 12


@pytest.mark.parametrize(
    "mixtures",
    [pytest.param(2, id="two"), pytest.param(MIXTURES, id="twelve", marks=pytest.mark.slow)],
)
@pytest.mark.parametrize(("unit", "task"), TASKS, ids=task_name)
def test_a_mixture_of_mistakes_right_answers_and_odd_ones_is_explained(unit: Unit, task: Task, mixtures: int) -> None:
    answered = answered_at(unit, task, PUBLIC_SEED)
    exam, rng = answered.exam, np.random.default_rng(zlib.crc32(task.function.encode()))
    right = [as_outcome(answer) for answer in answered.right]
    wrong = [one.variants[0] for one in task.answers.mistakes if isinstance(one, Misconception)]
    for _ in range(mixtures):
        chosen: list[Any] = [wrong[place] for place in rng.permutation(len(wrong))[:2]]
        made = [[as_outcome(answer) for answer in answered(one)] for one in chosen]
        outcomes = [_one_of(rng, [answers[number] for answers in (*made, right)]) for number in range(len(exam.cases))]
        outcomes[int(rng.integers(len(outcomes)))] = ODD[int(rng.integers(len(ODD)))]
        failures = [one for one in judge_all(task, exam.cases, exam.expected, outcomes) if one is not None]
        if failures:
            _, message = explain(unit, task, exam, outcomes, failures, answered)
            assert text_of(message)


def _one_of(rng: np.random.Generator, outcomes: list[Outcome]) -> Outcome:
    """Mostly the first: who makes one mistake makes it again."""
    return ODD[int(rng.integers(len(ODD)))] if rng.random() < 0.1 else outcomes[0 if rng.random() < 0.7 else -1]
