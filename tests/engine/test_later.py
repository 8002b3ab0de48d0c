"""Nothing is worked out for what is not written yet, and what is worked out later is the same."""

from __future__ import annotations

import pytest

from autograder import extras
from autograder.grade.each import grade_each
from autograder.inside.invoke import Answer
from autograder.judge import exam, live
from autograder.judge.exam import Exam, Later, exams_later, exams_of
from autograder.model import Outcome
from autograder.sandbox import Question
from tests.helpers import UNIT

UNWRITTEN = {
    "stub": Outcome("raised", error="NotImplementedError", error_types=("NotImplementedError", "RuntimeError")),
    "absent": Outcome("missing", error="there is no such function"),
}


@pytest.mark.parametrize("kind", UNWRITTEN)
def test_the_report_of_an_untouched_unit_needs_no_right_answer(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(question: Question) -> Outcome:
        return UNWRITTEN[kind]

    at_once = grade_each(UNIT, UNIT.tasks, exams_of(UNIT, 0), ask)

    def nothing(*anything: object) -> Exam:
        raise AssertionError("a right answer was worked out")

    monkeypatch.setattr(exam, "_exam_of", nothing)
    later = grade_each(UNIT, UNIT.tasks, exams_later(UNIT, 0), ask)
    assert [one.result for one in at_once] == [one.result for one in later]
    assert [(one.task, one.passed) for one in at_once] == [(one.task, one.passed) for one in later]
    assert {"missing", "skipped"} >= {one.result.status for one in later}


def test_what_is_skipped_has_no_cases_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    ours = exam.cases_of
    monkeypatch.setattr(
        exam, "cases_of", lambda unit, task, seed: drawn.append(task.function) or ours(unit, task, seed)
    )
    graded = grade_each(UNIT, UNIT.tasks, exams_later(UNIT, 0), lambda _: UNWRITTEN["absent"])
    assert drawn == [one.task.function for one in graded if one.result.status != "skipped"]


def test_an_exam_is_worked_out_once_and_tells_of_cases_that_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    task = UNIT.tasks[0]
    later = Later(UNIT, task, 3)
    assert later.exam is later.exam
    assert len(later.cases) == len(later.exam.expected)

    def broken(*anything: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(exam, "cases_of", broken)
    found = Later(UNIT, task, 3)
    assert ((), True) == (found.cases, "ZeroDivisionError" in found.exam.fault)


def test_where_pytorch_is_not_there_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    told = str(extras.lacking(ModuleNotFoundError("No module named 'torch'", name="torch")))
    answer = Answer("raised", error=f"Lacking: {told}", error_types=("Lacking", "UserError"))
    monkeypatch.setattr(live.invoke, "call", lambda *anything: answer)
    monkeypatch.setattr(live.kept, "rows", lambda path, count: None)
    later = Later(UNIT, next(task for task in UNIT.tasks if task.is_compared), 5)
    with pytest.raises(extras.Lacking, match=r"^torch is not installed, and right answers are worked out with it: "):
        later.exam  # noqa: B018 what is asked for
