"""A badge as shields.io's endpoint reads it: https://shields.io/badges/endpoint-badge."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from autograder.model import Report
from autograder.reports.totals import total_of
from autograder.words.text import points

_COLOURS: Final = ((100.0, "brightgreen"), (80.0, "green"), (60.0, "yellow"), (30.0, "orange"), (0.0, "red"))


def to_badge(reports: Sequence[Report]) -> str:
    """The score of one learner's reports as a badge."""
    total = total_of(reports)
    tree = {
        "schemaVersion": 1,
        "label": "score",
        "message": f"{points(total.score)} of {points(total.max_score)}",
        "color": next(colour for least, colour in _COLOURS if total.percent >= least),
    }
    return json.dumps(tree, indent=2) + "\n"
