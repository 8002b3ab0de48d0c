"""The report as Classroom 50's ``result.json``, schema ``classroom50/result/v1``.

The fields are those of https://github.com/foundation50/classroom50/wiki/Advanced-Autograding. Scores are whole numbers
there, so that points are given in hundredths: 250 is 2.5 points. Each test also has its points as they are.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from autograder.model import Report, TaskResult
from autograder.words.text import STATUS_WORDS, one_line

SCHEMA: Final = "classroom50/result/v1"
_PER_POINT: Final = 100


@dataclass(frozen=True)
class Submission:
    """Who handed in what, and when.

    Attributes:
        classroom: the classroom's short name.
        assignment: the assignment's short name.
        assignment_type: ``individual``, ``group`` or ``team``.
        owner: the login whose repository it is.
        tag: the submission's tag, ``submit/<time>-<commit>``.
        commit: the commit's page.
        release: the page of the submission's release.
        review: the page with all changes since the assignment was accepted.
        made: when the commit was made, in UTC.
    """

    classroom: str
    assignment: str
    assignment_type: str
    owner: str
    tag: str
    commit: str
    release: str
    review: str
    made: datetime


def to_classroom50(reports: Sequence[Report], submission: Submission) -> str:
    """The reports of one submission as ``result.json``. Tasks at which the grader failed are left out."""
    tests = [_test(result) for report in reports for result in report.tasks if result.status != "internal"]
    tree = {
        "schema": SCHEMA,
        "classroom": submission.classroom,
        "assignment": submission.assignment,
        "assignment_type": submission.assignment_type,
        "owner": submission.owner,
        "submission": submission.tag,
        "commit": submission.commit,
        "release": submission.release,
        "review": submission.review,
        "datetime": submission.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return json.dumps(tree, indent=2, allow_nan=False).replace("##[", "##\\u005b") + "\n"


def _test(result: TaskResult) -> dict[str, Any]:
    return {
        "test-name": one_line(result.id),
        "passed": result.status == "ok",
        "score": _hundredths(result.points),
        "max-score": _hundredths(result.max_points),
        "points": float(result.points),
        "max-points": float(result.max_points),
        "status": STATUS_WORDS[result.status],
    }


def _hundredths(points: float) -> int:
    """Points in hundredths, cut, so that what is not all right never looks so."""
    return math.floor(points * _PER_POINT + 1e-6)
