"""What a class's points say of the class and of its tasks: mean and spread, difficulty and discrimination.

The discrimination of a task is its corrected item-total correlation: Pearson's, between the points of the task and the
points of all other tasks of its unit (J. P. Guilford, *The correlation of an item with a composite of the remaining
items in a test*, Educational and Psychological Measurement 13, 1953, 87-93). The task itself is left out of the total,
since it would agree with itself. Its interval is Fisher's, of 95 %.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from autograder.model import Report
from autograder.reports.summary import Summary, TaskShare
from autograder.reports.useful import is_unreadable

LEAST_LEARNERS: Final = 20
"""Of fewer, a correlation is hardly told from none: at 20, one of 0.44 is the least that differs from 0."""
LOW: Final = 0.2
"""Below it a task hardly tells who knows the rest: the guideline of Ebel and Frisbie, *Essentials of Educational
Measurement*, 1991."""


@dataclass(frozen=True)
class Spread:
    """Of shares in ``[0, 1]``: how many, their mean, median and quartiles, and their standard deviation.

    The deviation is that of a sample, with one less than there are in its denominator, and 0 of a single share.
    """

    many: int
    mean: float
    lower: float
    median: float
    upper: float
    deviation: float


@dataclass(frozen=True)
class Discrimination:
    """A correlation, and the ends of its interval, all in ``[-1, 1]``."""

    value: float
    least: float
    most: float

    @property
    def is_low(self) -> bool:
        return self.value < LOW


@dataclass(frozen=True)
class Item:
    """A task as a question to a class.

    Attributes:
        task: how many have all, some or none of its points.
        mean: the mean share of its points, in ``[0, 1]``, of all at whom the grader did not fail; `None` of nobody.
        learners: of how many the discrimination would be.
        discrimination: `None` where none can be told.
        why_none: why not, in a few words; else empty.
    """

    task: TaskShare
    mean: float | None
    learners: int
    discrimination: Discrimination | None
    why_none: str


def spread_of(shares: Sequence[float]) -> Spread | None:
    """The spread of some shares; `None` of none."""
    if not shares:
        return None
    values = np.asarray(shares, dtype=float)
    lower, median, upper = (float(one) for one in np.quantile(values, (0.25, 0.5, 0.75)))
    deviation = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    return Spread(len(values), float(values.mean()), lower, median, upper, deviation)


def items_of(summary: Summary) -> tuple[Item, ...]:
    """Each task of a class, in its order.

    Work that could not be read, and work at which the grader failed, tells nobody from anybody: it does not count in
    the discrimination.
    """
    of_unit = {unit: _points_of(unit, summary) for unit in summary.units}
    shares: dict[str, list[float]] = {}
    for report in summary.reports.values():
        for result in report.tasks:
            if result.status != "internal" and result.max_points > 0:
                shares.setdefault(result.id, []).append(result.points / result.max_points)
    return tuple(_item(task, shares.get(task.id, ()), *of_unit[task.unit]) for task in summary.tasks)


def discrimination_of(task: NDArray[np.float64], rest: NDArray[np.float64]) -> tuple[Discrimination | None, str]:
    """The corrected item-total correlation, or why there is none.

    Args:
        task: the points of each learner for the task.
        rest: the points of the same learners for all other tasks.
    """
    many = len(task)
    if many < LEAST_LEARNERS:
        return None, "too few learners"
    if np.ptp(task) == 0:
        return None, "all have the same points"
    if np.ptp(rest) == 0:
        return None, "the other tasks do not differ"
    value = float(np.clip(np.corrcoef(task, rest)[0, 1], -1, 1))
    if abs(value) >= 1:
        return Discrimination(value, value, value), ""
    middle, half = math.atanh(value), 1.96 / math.sqrt(many - 3)
    return Discrimination(value, math.tanh(middle - half), math.tanh(middle + half)), ""


def _points_of(unit: str, summary: Summary) -> tuple[Mapping[str, int], NDArray[np.float64]]:
    """The columns of a unit's tasks, and the points of each learner whose work tells something: a row for each."""
    reports = [one for (_, of), one in summary.reports.items() if of == unit and _tells_something(one)]
    names = list(dict.fromkeys(result.id for one in reports for result in one.tasks))
    columns = {name: at for at, name in enumerate(names)}
    earned = np.zeros((len(reports), len(names)))
    for row, one in enumerate(reports):
        for result in one.tasks:
            earned[row, columns[result.id]] = result.points
    return columns, earned


def _tells_something(report: Report) -> bool:
    return not is_unreadable(report) and all(result.status != "internal" for result in report.tasks)


def _item(task: TaskShare, shares: Sequence[float], columns: Mapping[str, int], earned: NDArray[np.float64]) -> Item:
    mean = float(np.mean(shares)) if shares else None
    at = columns.get(task.id)
    if at is None:
        return Item(task, mean, 0, None, "nobody's work was graded")
    if len(columns) == 1:
        return Item(task, mean, len(earned), None, "the unit has no other task")
    points = earned[:, at]
    found, why = discrimination_of(points, earned.sum(axis=1) - points)
    return Item(task, mean, len(earned), found, why)
