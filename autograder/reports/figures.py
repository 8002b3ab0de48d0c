"""The figure of a generalisation task, read back from the sentence that `autograder.explain.explanation.bar` writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from autograder.model import TaskResult

_SENTENCE: Final = re.compile(
    r"The (?P<measures>.+) is (?P<median>\d\.\d{3}) "
    r"\(the median of \d+ runs: (?P<runs>\d\.\d{3}(?:, \d\.\d{3})*)\) "
    r"and (?:reaches|is below) the bar of (?P<bar>\d(?:\.\d+)?)\."
)


@dataclass(frozen=True)
class Figure:
    """What was measured, its median, the single runs in ascending order, and the bar. All figures are in ``[0, 1]``."""

    measures: str
    median: float
    runs: tuple[float, ...]
    bar: float


def figure_of(result: TaskResult) -> Figure | None:
    """The figure that a result reports, `None` where nothing was measured."""
    found = _SENTENCE.fullmatch(result.message)
    if found is None:
        return None
    runs = tuple(float(run) for run in found["runs"].split(", "))
    figure = Figure(found["measures"], float(found["median"]), runs, float(found["bar"]))
    return figure if max(figure.median, figure.bar, *runs) <= 1 else None
