"""Reports to put into other forms, made by hand: one of each status, and one with hostile text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from autograder.model import (
    STATUSES,
    Argument,
    Counterexample,
    Grader,
    HandGraded,
    Message,
    Place,
    Report,
    Side,
    Status,
    SubmissionId,
    TaskResult,
)

HOSTILE: Final = "a|b`c``d\n::error::x\r##[error]y\x1b[31m\x00\ud800\u202e]]></failure><script>%0A@everyone"


def result(
    function: str, status: Status, points: float = 0.0, *sentences: str, id: str = "", **message: Any
) -> TaskResult:
    """A result worth 4 points, of a task with 8 cases. `message` has the other fields of its message."""
    passed = 8 if status == "ok" else int(points * 2)
    told = Message(sentences, **message)
    return TaskResult(id or f"u01.{function}", function, status, points, 4.0, passed, 8, told)


def report_of(*results: TaskResult, unit: str = "u01_forward_propagation", seed: int = 5) -> Report:
    """The report on these results."""
    counted = [one for one in results if one.status != "internal"]
    return Report(
        unit=unit,
        submission=SubmissionId("learner", "0" * 64),
        seed=seed,
        grader=Grader("0", "course", "0", "0", "0", "0", "0"),
        sandbox="process",
        score=sum(one.points for one in counted),
        max_score=sum(one.max_points for one in counted),
        tasks=results,
        graded_by_hand=(HandGraded("reflection", 2.0),),
    )


HOSTILE_CALL: Final = Counterexample(
    HOSTILE, "once", (Argument(HOSTILE, HOSTILE, HOSTILE),), HOSTILE, Side(HOSTILE, HOSTILE), Side(HOSTILE)
)
HOSTILE_PLACE: Final = Place(HOSTILE, 1, HOSTILE)
EVERY_STATUS: Final = report_of(
    *(result(f"is_{status}", status, 4.0 if status == "ok" else 0.0, f"It is {status}.") for status in STATUSES),
    result("partly", "wrong", 1.125, "It is partly right."),
)
HOSTILE_REPORT: Final = replace(
    report_of(
        result(HOSTILE, "wrong", 0.0, HOSTILE, id=HOSTILE, misconception=HOSTILE, hint=HOSTILE),
        result("message", "raised", 0.0, "It raises.", counterexample=HOSTILE_CALL, place=HOSTILE_PLACE, hint=HOSTILE),
    ),
    submission=SubmissionId(HOSTILE, "0" * 64),
    repairs=(HOSTILE,),
    graded_by_hand=(HandGraded(HOSTILE, 1.0),),
)
