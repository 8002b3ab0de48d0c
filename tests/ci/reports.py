"""Reports to put into other forms, made by hand: one of each status, and one with hostile text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from autograder.model import STATUSES, HandGraded, Report, Status, SubmissionId, TaskResult

HOSTILE: Final = "a|b`c``d\n::error::x\r##[error]y\x1b[31m\x00\ud800\u202e]]></failure><script>%0A@everyone"


def result(function: str, status: Status, points: float = 0.0, message: str = "", **others: object) -> TaskResult:
    """A result worth 4 points, of a task with 8 cases."""
    passed = 8 if status == "ok" else int(points * 2)
    made = TaskResult(f"u01.{function}", function, status, points, 4.0, passed, 8, message=message)
    return replace(made, **others)  # type: ignore[arg-type]


def report_of(*results: TaskResult, unit: str = "u01_forward_propagation", seed: int = 5) -> Report:
    """The report on these results."""
    counted = [one for one in results if one.status != "internal"]
    return Report(
        unit=unit,
        submission=SubmissionId("learner", "0" * 64),
        seed=seed,
        grader_version="0",
        units_sha256="0",
        sandbox="process",
        score=sum(one.points for one in counted),
        max_score=sum(one.max_points for one in counted),
        tasks=results,
        graded_by_hand=(HandGraded("reflection", 2.0),),
    )


EVERY_STATUS: Final = report_of(
    *(result(f"is_{status}", status, 4.0 if status == "ok" else 0.0, f"It is {status}.") for status in STATUSES),
    result("partly", "wrong", 1.125, "It is partly right."),
)
HOSTILE_REPORT: Final = replace(
    report_of(
        result(HOSTILE, "wrong", message=HOSTILE, id=HOSTILE, misconception=HOSTILE, hint=HOSTILE),
        result("message", "raised", message=f"It raises.\nCalled: {HOSTILE}\nCame back: {HOSTILE}", hint=HOSTILE),
    ),
    submission=SubmissionId(HOSTILE, "0" * 64),
    repairs=(HOSTILE,),
    graded_by_hand=(HandGraded(HOSTILE, 1.0),),
)
