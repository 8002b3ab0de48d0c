"""What a class's reports say together: who has which score, which tasks are hard, what is misunderstood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.model import Report
from autograder.reports.attention import Reason, needing

BINS: Final = 10


@dataclass(frozen=True)
class Mistake:
    """A misconception, the students who have it, in order of name, and what most of them are told of it."""

    task: str
    function: str
    misconception: str
    students: tuple[str, ...]
    why: str = ""
    hint: str = ""


@dataclass(frozen=True)
class TaskShare:
    """How many reports have all, some or none of a task's points. One at which the grader failed is in none of them."""

    id: str
    unit: str
    function: str
    right: int
    partly: int
    nothing: int


@dataclass(frozen=True)
class Summary:
    """A class.

    Attributes:
        students: names, sorted without regard to case.
        units: names, sorted.
        reports: by student and unit; where there are several, the last.
        most: the points of each unit.
        totals: score and highest score by student. A unit that was not handed in counts as 0 of its points.
        histograms: by unit, how many scores lie in each tenth of the points, full marks in the last.
        tasks: in the order of the units and their notebooks.
        mistakes: the most common first.
        failures: students and units at which the grader itself failed.
        attention: the reports that somebody should look at, with the reasons.
    """

    students: tuple[str, ...]
    units: tuple[str, ...]
    reports: Mapping[tuple[str, str], Report]
    most: Mapping[str, float]
    totals: Mapping[str, tuple[float, float]]
    histograms: Mapping[str, tuple[int, ...]]
    tasks: tuple[TaskShare, ...]
    mistakes: tuple[Mistake, ...]
    failures: tuple[tuple[str, str], ...]
    attention: tuple[tuple[Report, tuple[Reason, ...]], ...] = ()


def summarise(reports: Sequence[Report]) -> Summary:
    """Count through the reports of a class, given in any order."""
    students = sorted({report.submission.name for report in reports}, key=lambda name: (name.casefold(), name))
    units = sorted({report.unit for report in reports})
    by_both = {(report.submission.name, report.unit): report for report in reports}
    most = dict.fromkeys(units, 0.0)
    for report in by_both.values():
        most[report.unit] = max(most[report.unit], report.max_score)
    ordered = [by_both[student, unit] for unit in units for student in students if (student, unit) in by_both]
    return Summary(
        students=tuple(students),
        units=tuple(units),
        reports=by_both,
        most=most,
        totals={student: _total(student, most, by_both) for student in students},
        histograms={
            unit: histogram_of(
                report.score / report.max_score for report in ordered if report.unit == unit and report.max_score > 0
            )
            for unit in units
        },
        tasks=_tasks(ordered),
        mistakes=_mistakes(ordered),
        failures=tuple(
            (report.submission.name, report.unit)
            for report in ordered
            if any(result.status == "internal" for result in report.tasks)
        ),
        attention=tuple(needing(ordered)),
    )


def _total(
    student: str, most_of: Mapping[str, float], by_both: Mapping[tuple[str, str], Report]
) -> tuple[float, float]:
    score = most = 0.0
    for unit, missed in most_of.items():
        report = by_both.get((student, unit))
        if report is None:
            most += missed
        else:
            score, most = score + report.score, most + report.max_score
    return score, most


def histogram_of(shares: Iterable[float]) -> tuple[int, ...]:
    """How many of the shares, in ``[0, 1]``, lie in each tenth; 1 in the last."""
    counts = [0] * BINS
    for share in shares:
        counts[_bin(share)] += 1
    return tuple(counts)


def _bin(share: float) -> int:
    return max(0, min(int(share * BINS + 1e-9), BINS - 1))


def _tasks(ordered: Sequence[Report]) -> tuple[TaskShare, ...]:
    counts: dict[str, list[int]] = {}
    names: dict[str, tuple[str, str]] = {}
    for report in ordered:
        for result in report.tasks:
            count = counts.setdefault(result.id, [0, 0, 0])
            names[result.id] = (report.unit, result.function)
            if result.status != "internal":
                count[0 if result.status == "ok" else 1 if result.points > 0 else 2] += 1
    return tuple(TaskShare(task, *names[task], *count) for task, count in counts.items())


def _mistakes(ordered: Sequence[Report]) -> tuple[Mistake, ...]:
    found: dict[tuple[str, str, str], list[str]] = {}
    told: dict[tuple[str, str, str], Counter[tuple[str, str]]] = {}
    for report in ordered:
        for result in report.tasks:
            message = result.message
            if message.misconception:
                key = (result.id, result.function, message.misconception)
                found.setdefault(key, []).append(report.submission.name)
                told.setdefault(key, Counter())["".join(message.sentences[:1]), message.hint] += 1
    mistakes = [Mistake(*key, tuple(who), *told[key].most_common(1)[0][0]) for key, who in found.items()]
    return tuple(sorted(mistakes, key=lambda one: (-len(one.students), one.task, one.misconception)))
