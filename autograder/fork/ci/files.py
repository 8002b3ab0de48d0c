"""What a run of `autograder ci` leaves behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from autograder.files import write_text
from autograder.model import Report
from autograder.reports.badge import to_badge
from autograder.reports.classroom50 import Submission, to_classroom50
from autograder.reports.gradescope import to_gradescope
from autograder.reports.html import fork_to_html
from autograder.reports.json import to_json
from autograder.reports.junit import to_junit
from autograder.reports.totals import due_among, total_of
from autograder.words.text import points

REPORTS = "reports"


def write_files(output: Path, reports: Sequence[Report], summary: str, submission: Submission | None) -> None:
    """Write the results into a folder.

    ``reports/<unit>.json`` (each unit's report), ``report.html``, ``summary.md``, ``junit.xml``, ``badge.json``
    (shields.io), ``gradescope.json`` and, where the submission is known, ``result.json`` (Classroom 50).
    """
    (output / REPORTS).mkdir(parents=True, exist_ok=True)
    for report in reports:
        write_text(output / REPORTS / f"{report.unit}.json", to_json(report))
    texts = {
        "report.html": fork_to_html(reports),
        "summary.md": summary,
        "junit.xml": to_junit(reports),
        "badge.json": to_badge(reports),
        "gradescope.json": to_gradescope(reports),
    }
    if submission is not None:
        texts["result.json"] = to_classroom50(reports, submission)
    for name, text in texts.items():
        write_text(output / name, text)


def outputs_of(reports: Sequence[Report], passed: bool, due: Collection[str] | None = None) -> str:
    """The outputs of a step, for ``GITHUB_OUTPUT``: numbers and one word, so that no learner's text is in them."""
    total = total_of(reports)
    values: Mapping[str, str] = {
        "score": points(total.score),
        "max": points(total.max_score),
        "percent": f"{total.percent:g}",
        "due": f"{total_of(due_among(reports, due)).percent:g}",
        "passed": "true" if passed else "false",
    }
    return "".join(f"{name}={value}\n" for name, value in values.items())
