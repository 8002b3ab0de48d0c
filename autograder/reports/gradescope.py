"""The report as Gradescope's ``results.json``: https://gradescope-autograders.readthedocs.io/en/latest/specs/."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.model import Report, TaskResult
from autograder.reports.attention import noted
from autograder.reports.markdown import details
from autograder.reports.totals import total_of
from autograder.words.show import count
from autograder.words.text import STATUS_WORDS, one_line, points, worth


def to_gradescope(reports: Sequence[Report]) -> str:
    """The reports as one ``results.json``. All text is plain, so that Gradescope renders none of it."""
    total = total_of(reports)
    tree = {
        "score": total.score,
        "output": "\n".join(_lines(reports)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            _test(f"{at}.{number}", result)
            for at, report in enumerate(reports, start=1)
            for number, result in enumerate(report.tasks, start=1)
        ],
    }
    return json.dumps(tree, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _test(number: str, result: TaskResult) -> dict[str, Any]:
    # A task at which the grader failed costs nothing: without a score it is there for information only.
    score = (
        {} if result.status == "internal" else {"score": float(result.points), "max_score": float(result.max_points)}
    )
    return {
        **score,
        "status": "passed" if result.status == "ok" else "failed",
        "name": f"{one_line(result.id)}: {STATUS_WORDS[result.status]}",
        "name_format": "text",
        "number": number,
        "output": details(result),
        "output_format": "text",
        "tags": [result.status],
        "visibility": "visible",
    }


def _lines(reports: Sequence[Report]) -> list[str]:
    lines = []
    for report in reports:
        right = sum(result.status == "ok" for result in report.tasks)
        lines.append(
            f"{one_line(report.unit)}: {points(report.score)} of {worth(report.max_score)}, "
            f"{right} of {count(len(report.tasks), 'task')} right"
        )
        lines += [f"  Noted: {one_line(note)}" for note in noted(report)]
        lines += [f"  Marked by hand: {one_line(one.id)}, {worth(one.max_points)}" for one in report.graded_by_hand]
    return lines
