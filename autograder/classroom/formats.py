"""The formats that ``--format`` names: each with the suffix of its files and a function from a report to text."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from autograder.classroom.handed_in import submission_here
from autograder.model import Report
from autograder.reports import FORMATS as PURE


@dataclass(frozen=True)
class Format:
    """How a report is written: the suffix of the file, and its text."""

    suffix: str
    render: Callable[[Report], str]


def _classroom50(report: Report) -> str:
    """The one format that also says who handed in what, and when, which the environment tells."""
    from autograder.reports.classroom50 import to_classroom50

    return to_classroom50((report,), submission_here(report.unit, report.submission.name, os.environ))


FORMATS: Final[Mapping[str, Format]] = {
    "terminal": Format(".txt", PURE["terminal"]),
    "json": Format(".json", PURE["json"]),
    "markdown": Format(".md", PURE["markdown"]),
    "html": Format(".html", PURE["html"]),
    "junit": Format(".junit.xml", PURE["junit"]),
    "gradescope": Format(".gradescope.json", PURE["gradescope"]),
    "classroom50": Format(".classroom50.json", _classroom50),
}
