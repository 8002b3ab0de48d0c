"""A report in the form that somebody reads: one function per format, each from a `Report` to text.

Each is pure: the same report gives the same bytes. The libraries that draw (rich, jinja2) are imported when a format
first needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from autograder.model import Report

__all__ = ["FORMATS"]


def _terminal(report: Report) -> str:
    """Plain text of 80 columns. Whoever knows the terminal calls `terminal.render` with its width and colour."""
    from autograder.reports.terminal import render

    return render(report, width=80, colour=False)


def _json(report: Report) -> str:
    from autograder.reports.json import to_json

    return to_json(report)


def _markdown(report: Report) -> str:
    from autograder.reports.markdown import to_markdown

    return to_markdown(report)


def _html(report: Report) -> str:
    from autograder.reports.html import to_html

    return to_html(report)


def _junit(report: Report) -> str:
    from autograder.reports.junit import to_junit

    return to_junit((report,))


def _gradescope(report: Report) -> str:
    from autograder.reports.gradescope import to_gradescope

    return to_gradescope((report,))


FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "terminal": _terminal,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "junit": _junit,
    "gradescope": _gradescope,
}
