"""No sentence about a wrong work contradicts what is so of it, and works are named for what they do."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest

from autograder import course
from autograder.inside.invoke import Answer
from autograder.judge.exam import exams_of
from autograder.judge.in_process import answers_of, as_outcome
from autograder.judge.seeds import PUBLIC_SEED
from autograder.judge.verdict import judge
from autograder.model import TaskResult
from autograder.words.message import text_of
from tests.units.graded import graded_beside, solution_of
from tests.units.works_told import WORKS, Work


def namespace_with(work: Work) -> dict[str, Any]:
    """The functions of the unit's solution, with the work in the place of its task's."""
    unit, task = course.find_task(work.task)
    right = solution_of(unit)
    return {**right, task.function: partial(work.function, right[task.function])}


def result_of(work: Work) -> TaskResult:
    unit, task = course.find_task(work.task)
    return graded_beside(unit, task, namespace_with(work), PUBLIC_SEED)


def contradicted(work: Work, result: TaskResult) -> list[str]:
    """What a message says that is not so, of all that a machine can look up."""
    unit, task = course.find_task(work.task)
    exam = exams_of(unit, PUBLIC_SEED, [task])[task.function]
    answers: list[Answer] = list(answers_of(unit, task, namespace_with(work), exam.cases))
    outcomes = [as_outcome(answer) for answer in answers]
    rows = list(zip(exam.cases, exam.expected, outcomes, strict=True))
    failures = [found for row in rows if (found := judge(task, *row)) is not None]
    said, false = " ".join(result.message.sentences), []
    if "Right on ordinary inputs" in said and any(one.case.kind == "ordinary" for one in failures):
        false.append("it is wrong on ordinary inputs")
    if "differs only here" in said and len(failures) != 1:
        false.append(f"it differs in {len(failures)} cases")
    if "every case" in said and len(failures) < len(rows):
        false.append(f"only {len(failures)} of {len(rows)} cases fail")
    counted = re.search(r"in each of (\d+) failed cases", said)
    if counted and int(counted[1]) > len(failures):
        false.append(f"only {len(failures)} cases fail")
    changed = {name for case, _, outcome in rows for name in (list(case.arguments)[at] for at in outcome.changed)}
    for names in re.findall(r"((?:`\w+`(?:, | and )?)+) (?:was|were) changed in place", said):
        false += [f"`{name}` was not changed" for name in re.findall(r"`(\w+)`", names) if name not in changed]
    if "none of the errors" in said and any(
        case.raises is not None and outcome.status == "raised" for case, _, outcome in rows
    ):
        false.append("an error was raised")
    special = re.search(r"(\d+) special cases? fails? in another way", said)
    if special and int(special[1]) >= len(failures):
        false.append(f"{len(failures)} cases fail in all")
    return false


@pytest.mark.parametrize("work", WORKS, ids=lambda work: f"{work.task}-{work.function.__name__}")
def test_a_wrong_work_is_told_what_is_so(work: Work) -> None:
    result = result_of(work)
    text = text_of(result.message)
    assert result.status != "ok", "it is right"
    assert work.name is None or work.name == result.message.misconception, text
    assert [] == [part for part in work.says if part not in text], text
    assert [] == [part for part in work.silent if part in text], text
    assert [] == contradicted(work, result), text
    assert not re.search(r"` is wrong\.|answer is wrong\.", text), "that says nothing"


def test_there_are_enough_works() -> None:
    assert 60 <= len(WORKS)
