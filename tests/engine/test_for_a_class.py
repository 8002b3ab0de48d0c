"""What is the same for all of a class is worked out once: how questions are put, and what known mistakes answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest

from autograder.grade import by_heart, grade_task
from autograder.grade.each import graded_task, questions_of
from autograder.inside import wire
from autograder.judge.exam import Exam, Later, exams_of
from autograder.judge.in_process import asking
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Outcome, Task, TaskResult, Unit
from autograder.sandbox import Question
from tests.helpers import TASKS, UNIT, exam_of, known, with_answers

TASK = TASKS["row_means"]
SECRET = 8675309867530986


def graded(task: Task, function: Callable[..., Any], exam: Exam) -> TaskResult:
    return grade_task(UNIT, task, exam, asking(UNIT, task, {task.function: function}))


def test_a_question_is_encoded_once_and_is_the_frame_that_it_always_was(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = (np.arange(6.0).reshape(2, 3), "0" * 40, [1, {"zeros": "0" * 32}], wire.Generator(7))
    question = Question("f", arguments, 1.0, "driver")
    encoded: list[object] = []
    monkeypatch.setattr(wire, "frame", lambda value, frame=wire.frame: encoded.append(value) or frame(value))
    for nonce in (secrets.token_hex(16), secrets.token_hex(16), "0" * 32):
        wanted = {"nonce": nonce, "function": "f", "arguments": arguments, "driver": "driver"}
        [size] = wire.HEADER.unpack(question.frame(nonce)[: wire.HEADER.size])
        assert question.frame(nonce)[wire.HEADER.size :] == wire.encode(wanted)
        assert size == len(wire.encode(wanted))
    assert 1 == len(encoded)


def test_a_question_that_cannot_be_sent_says_so_when_it_is_put() -> None:
    question = Question("f", (object(),), 1.0)
    with pytest.raises(wire.WireError, match="object"):
        question.frame("0" * 32)


def test_the_questions_of_an_exam_are_made_once_for_each_way_to_ask() -> None:
    exam = exam_of(TASK)
    assert questions_of(TASK, exam) is questions_of(TASK, exam)
    slower = replace(TASK, limits=replace(TASK.limits, seconds=77.0))
    assert {77.0} == {question.seconds for question in questions_of(slower, exam)}
    assert questions_of(TASK, exam_of(TASK)) is not questions_of(TASK, exam)
    later = Later(UNIT, TASK, 5)
    assert [tuple(case.arguments.values()) for case in later.cases] == [
        question.arguments for question in questions_of(TASK, later)
    ]


def counting(calls: list[int]) -> Callable[..., Any]:
    """A wrong function that notes each call."""

    def sums(x: Any) -> Any:
        calls.append(1)
        return x.sum(axis=1)

    return sums


@pytest.mark.parametrize("variant", [lambda wrong: wrong, partial], ids=["a function", "a variant of one"])
def test_a_known_mistake_is_run_once_for_a_class_and_named_for_each(variant: Callable[..., Any]) -> None:
    calls: list[int] = []
    task = with_answers(TASK, mistakes=(known("sums", variant(counting(calls))),))
    exam = exam_of(task)
    first = graded(task, lambda x: x.sum(axis=1), exam)
    once = len(calls)
    assert "sums" == first.message.misconception
    assert 0 < once
    assert first == graded(task, lambda x: x.sum(axis=1), exam)
    assert once == len(calls), "it was run again"
    assert first == graded(task, lambda x: x.sum(axis=1), exam_of(task)), "and says the same where nothing is known"
    assert once < len(calls)


def test_what_is_known_of_a_task_is_not_said_of_another() -> None:
    exam = exam_of(TASK)
    tasks: Sequence[Task] = [
        with_answers(TASK, mistakes=(known(name, lambda x: x.sum(axis=1)),)) for name in ("one", "other")
    ]
    named = [graded(task, lambda x: x.sum(axis=1), exam).message.misconception for task in tasks]
    assert ["one", "other"] == named


def test_the_public_exam_is_made_once_beside_the_one_that_a_class_is_graded_by(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def making(unit: Unit, seed: int, tasks: Sequence[Task]) -> dict[str, Exam]:
        made.append(seed)
        return exams_of(unit, seed, tasks)

    monkeypatch.setattr(by_heart, "exams_of", making)
    first, asked = exams_of(UNIT, SECRET, [TASK]), []

    def looks_it_up(function: Callable[..., Any], exams: Mapping[str, Exam], seed: int) -> bool:
        ask = asking(UNIT, TASK, {TASK.function: function})

        def noting(question: Question) -> Outcome:
            asked.append(question)
            return ask(question)

        one = graded_task(UNIT, TASK, exams[TASK.function], ask)
        return bool(by_heart.known_by_heart(UNIT, [one], exams, seed, noting))

    assert not looks_it_up(lambda x: x.sum(axis=1), first, SECRET)
    assert not looks_it_up(lambda x: x * 7.0, first, SECRET)
    assert [PUBLIC_SEED] == made
    assert asked[0] is asked[1], "its questions are encoded once, too"
    assert not looks_it_up(lambda x: x * 7.0, exams_of(UNIT, SECRET + 1, [TASK]), SECRET + 1)
    assert [PUBLIC_SEED] * 2 == made
