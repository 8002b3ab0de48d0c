"""What several reports of one learner come to."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from autograder.model import Report


@dataclass(frozen=True)
class Total:
    """Points earned and possible, over all reports. A task at which the grader failed counts in neither."""

    score: float
    max_score: float

    @property
    def percent(self) -> float:
        """The share in per cent, cut to one decimal, so that 60.0 is never less than sixty."""
        return math.floor(self.score / self.max_score * 1000 + 1e-6) / 10 if self.max_score > 0 else 0.0

    def reaches(self, mark: float) -> bool:
        """Whether the share is at least `mark` per cent. Of nothing that counts, no share is enough."""
        return self.max_score > 0 and 100 * self.score >= mark * self.max_score - 1e-6


def due_among(reports: Sequence[Report], due: Collection[str] | None) -> list[Report]:
    """The reports on units that are due; all where it is `None`."""
    return [report for report in reports if due is None or report.unit in due]


def total_of(reports: Sequence[Report]) -> Total:
    """The sum of the scores, to the four decimals that a score has."""
    return Total(
        round(sum(report.score for report in reports), 4), round(sum(report.max_score for report in reports), 4)
    )
