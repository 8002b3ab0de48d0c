"""The report as JSON, ``autograder/report/v1``: what other tools read. Strict on the way back in."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final, cast

from autograder.model import REPORT_SCHEMA, STATUSES, HandGraded, Report, Status, SubmissionId, TaskResult

_REPORT_KEYS: Final = (
    "schema",
    "unit",
    "submission",
    "seed",
    "grader",
    "sandbox",
    "repairs",
    "score",
    "max_score",
    "tasks",
    "graded_by_hand",
)
_TASK_KEYS: Final = (
    "id",
    "function",
    "status",
    "points",
    "max_points",
    "cases_passed",
    "cases_total",
    "misconception",
    "message",
    "hint",
)
# JSON escapes for what a terminal or a log would obey or hide. They read back as the very same characters.
_ESCAPED: Final = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class ReportError(ValueError):
    """Text that is no report. The message names the faulty field: ``tasks[2].status: …``."""


def to_json(report: Report) -> str:
    """The report as JSON, two spaces deep, keys in the order of the schema, with a newline at the end.

    Raises `ValueError` if a number is not finite.
    """
    tree = {
        "schema": report.schema,
        "unit": report.unit,
        "submission": {"name": report.submission.name, "sha256": report.submission.sha256},
        "seed": int(report.seed),
        "grader": {"version": report.grader_version, "units_sha256": report.units_sha256},
        "sandbox": report.sandbox,
        "repairs": list(report.repairs),
        "score": float(report.score),
        "max_score": float(report.max_score),
        "tasks": [_task_tree(result) for result in report.tasks],
        "graded_by_hand": [{"id": one.id, "max_points": float(one.max_points)} for one in report.graded_by_hand],
    }
    text = json.dumps(tree, indent=2, ensure_ascii=False, allow_nan=False)
    text = _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return text.replace("##[", "##\\u005b") + "\n"


def from_json(text: str) -> Report:
    """Read what `to_json` wrote. Raises `ReportError`, which names the faulty field, for anything else."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"report: not JSON ({error})") from None
    fields = _object(tree, "report", _REPORT_KEYS)
    if fields["schema"] != REPORT_SCHEMA:
        raise ReportError(f"schema: expected {REPORT_SCHEMA!r}, found {_shown(fields['schema'])}")
    submission = _object(fields["submission"], "submission", ("name", "sha256"))
    grader = _object(fields["grader"], "grader", ("version", "units_sha256"))
    score, max_score = _share(fields, "", "score", "max_score")
    return Report(
        unit=_string(fields["unit"], "unit"),
        submission=SubmissionId(
            _string(submission["name"], "submission.name"), _string(submission["sha256"], "submission.sha256")
        ),
        seed=_count(fields["seed"], "seed"),
        grader_version=_string(grader["version"], "grader.version"),
        units_sha256=_string(grader["units_sha256"], "grader.units_sha256"),
        sandbox=_string(fields["sandbox"], "sandbox"),
        score=score,
        max_score=max_score,
        tasks=tuple(_task(one, f"tasks[{at}]") for at, one in enumerate(_list(fields["tasks"], "tasks"))),
        repairs=tuple(_string(one, f"repairs[{at}]") for at, one in enumerate(_list(fields["repairs"], "repairs"))),
        graded_by_hand=tuple(
            _hand_graded(one, f"graded_by_hand[{at}]")
            for at, one in enumerate(_list(fields["graded_by_hand"], "graded_by_hand"))
        ),
    )


def _task_tree(result: TaskResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "function": result.function,
        "status": result.status,
        "points": float(result.points),
        "max_points": float(result.max_points),
        "cases_passed": int(result.cases_passed),
        "cases_total": int(result.cases_total),
        "misconception": result.misconception,
        "message": result.message,
        "hint": result.hint,
    }


def _task(tree: Any, where: str) -> TaskResult:
    fields = _object(tree, where, _TASK_KEYS)
    if fields["status"] not in STATUSES:
        raise ReportError(f"{where}.status: expected one of {', '.join(STATUSES)}; found {_shown(fields['status'])}")
    points, max_points = _share(fields, f"{where}.", "points", "max_points")
    passed = _count(fields["cases_passed"], f"{where}.cases_passed")
    total = _count(fields["cases_total"], f"{where}.cases_total")
    if passed > total:
        raise ReportError(f"{where}.cases_passed: expected at most {total} (cases_total), found {passed}")
    misconception = fields["misconception"]
    return TaskResult(
        id=_string(fields["id"], f"{where}.id"),
        function=_string(fields["function"], f"{where}.function"),
        status=cast(Status, fields["status"]),
        points=points,
        max_points=max_points,
        cases_passed=passed,
        cases_total=total,
        misconception=None if misconception is None else _string(misconception, f"{where}.misconception"),
        message=_string(fields["message"], f"{where}.message"),
        hint=_string(fields["hint"], f"{where}.hint"),
    )


def _hand_graded(tree: Any, where: str) -> HandGraded:
    fields = _object(tree, where, ("id", "max_points"))
    return HandGraded(_string(fields["id"], f"{where}.id"), _number(fields["max_points"], f"{where}.max_points"))


def _object(tree: Any, where: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    """An object with just these keys."""
    if not isinstance(tree, dict):
        raise ReportError(f"{where}: expected an object, found {_shown(tree)}")
    prefix = "" if where == "report" else f"{where}."
    for key in keys:
        if key not in tree:
            raise ReportError(f"{prefix}{key}: missing")
    for key in tree:
        if key not in keys:
            raise ReportError(f"{prefix}{_shown(key)}: no such field")
    return tree


def _list(tree: Any, where: str) -> list[Any]:
    if not isinstance(tree, list):
        raise ReportError(f"{where}: expected a list, found {_shown(tree)}")
    return tree


def _string(tree: Any, where: str) -> str:
    if not isinstance(tree, str):
        raise ReportError(f"{where}: expected a string, found {_shown(tree)}")
    return tree


def _count(tree: Any, where: str) -> int:
    if not isinstance(tree, int) or isinstance(tree, bool) or tree < 0:
        raise ReportError(f"{where}: expected an integer of at least 0, found {_shown(tree)}")
    return tree


def _number(tree: Any, where: str) -> float:
    if isinstance(tree, int | float) and not isinstance(tree, bool):
        try:
            number = float(tree)
        except OverflowError:
            number = math.inf
        if math.isfinite(number) and number >= 0:
            return number
    raise ReportError(f"{where}: expected a number of at least 0, found {_shown(tree)}")


def _share(fields: Mapping[str, Any], prefix: str, part: str, whole: str) -> tuple[float, float]:
    """Two numbers, the first at most the second."""
    number, most = _number(fields[part], prefix + part), _number(fields[whole], prefix + whole)
    if number > most:
        raise ReportError(f"{prefix}{part}: expected at most {most:g} ({whole}), found {number:g}")
    return number, most


def _shown(tree: Any) -> str:
    """A value in an error message, short and without control characters; of what may be deep, only what it is."""
    if isinstance(tree, list | dict):
        return "a list" if isinstance(tree, list) else "an object"
    text = json.dumps(tree)
    return text if len(text) <= 60 else f"{text[:57]}..."
