"""All of one learner's units as a web page, with what a person marked where a gradebook is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from autograder.model import Report
from autograder.reports.html import page
from autograder.reports.marks import Marks
from autograder.reports.totals import Total, total_of

LEARNER_PAGE: Final = "index.html"
"""The page's name in the learner's folder of reports."""


def learner_to_html(reports: Sequence[Report], marks: Mapping[str, Marks] | None = None) -> str:
    """One learner as a page: the score, each unit, and of each what was graded, marked by hand and taken off.

    Args:
        reports: the learner's own, at least one.
        marks: what a gradebook holds of the units, by their names; a unit that is not in it counts as it was graded.
    """
    of_gradebook = {one.unit: marks[one.unit] for one in reports if one.unit in marks} if marks else {}
    ordered = sorted(reports, key=lambda one: one.unit)
    return page(
        "learner.html.j2",
        "class.css.j2",
        reports=ordered,
        marks=of_gradebook,
        total=_total(ordered, of_gradebook),
        comes_to=lambda one: _total([one], of_gradebook),
    )


def _total(reports: Sequence[Report], marks: Mapping[str, Marks]) -> Total:
    """What counts: of the gradebook where it holds the unit, else of the report."""
    graded = total_of([one for one in reports if one.unit not in marks])
    held = [marks[one.unit] for one in reports if one.unit in marks]
    return Total(
        round(graded.score + sum(one.score for one in held), 4),
        round(graded.max_score + sum(one.max_score for one in held), 4),
    )
