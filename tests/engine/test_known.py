"""Known mistakes of tasks about drawing are found with few draws, and are the same as by all draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder import course
from autograder.explain.answered import Answered
from autograder.explain.known import name_mistake
from autograder.inside import invoke
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import answers_of, as_outcome, namespace_of
from autograder.judge.verdict import judge_all
from autograder.model import Case, Misconception, Task, Unit


class Counting(Answered):
    """Answers that count the draws that were made for them."""

    def __init__(self, unit: Unit, task: Task, exam: Exam, glances: bool) -> None:
        super().__init__(unit, task, exam)
        self.glances, self.draws = glances, 0

    def glance(self, wrong: Callable[..., Any], number: int) -> invoke.Answer | None:
        return super().glance(wrong, number) if self.glances else None

    def _ask(self, wrong: Callable[..., Any], case: Case, number: int | None = None) -> invoke.Answer | None:
        calls = case.arguments["calls"]
        assert isinstance(calls, int)
        self.draws += calls
        return super()._ask(wrong, case, number)


def moved_on(wrong: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose generator has moved on before it draws."""

    def moved(*arguments: Any) -> Any:
        for one in arguments:
            if isinstance(one, np.random.Generator):
                one.random(3)
        return wrong(*arguments)

    return moved


def test_two_draws_tell_most_mistakes_from_a_learner_s_and_no_name_changes() -> None:
    unit, task = course.find_task("u08.kfold")
    exam = exams_of(unit, 0, [task])["kfold"]
    draws = {True: 0, False: 0}
    for mistake in [one for one in task.answers.mistakes if isinstance(one, Misconception)][::4]:
        namespace = {**namespace_of(task, mistake.wrong), task.function: moved_on(mistake.wrong)}
        outcomes = [as_outcome(answer) for answer in answers_of(unit, task, namespace, exam.cases)]
        failures = [one for one in judge_all(task, exam.cases, exam.expected, outcomes) if one is not None]
        names = {}
        for glances in (True, False):
            answered = Counting(unit, task, exam, glances)
            match = name_mistake(unit, task, exam, outcomes, failures, answered)
            names[glances] = match and (match.mistake.name, [one.case.name for one in match.explained])
            draws[glances] += answered.draws
        assert names[True] == names[False]
    assert draws[True] < 3 / 4 * draws[False]
