"""What a class's reports say together: who has which score, which tasks are hard, what is misunderstood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.model import Report
from autograder.reports.attention import Reason, needing

BINS: Final = 10


@dataclass(frozen=True)
class Mistake:
    """A misconception and the students who have it, in order of name."""

    task: str
    function: str
    misconception: str
    students: tuple[str, ...]


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
    ordered = [by_both[student, unit] for unit in units for student in students if (student, unit) in by_both]
    return Summary(
        students=tuple(students),
        units=tuple(units),
        reports=by_both,
        totals={student: _total(student, units, by_both, ordered) for student in students},
        histograms={unit: _histogram([report for report in ordered if report.unit == unit]) for unit in units},
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
    student: str, units: Sequence[str], by_both: Mapping[tuple[str, str], Report], ordered: Sequence[Report]
) -> tuple[float, float]:
    score = most = 0.0
    for unit in units:
        report = by_both.get((student, unit))
        if report is None:
            most += max(one.max_score for one in ordered if one.unit == unit)
        else:
            score, most = score + report.score, most + report.max_score
    return score, most


def _histogram(reports: Sequence[Report]) -> tuple[int, ...]:
    counts = [0] * BINS
    for report in reports:
        if report.max_score > 0:
            share = report.score / report.max_score
            counts[max(0, min(int(share * BINS + 1e-9), BINS - 1))] += 1
    return tuple(counts)


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
    for report in ordered:
        for result in report.tasks:
            if result.message.misconception:
                key = (result.id, result.function, result.message.misconception)
                found.setdefault(key, []).append(report.submission.name)
    mistakes = [Mistake(*key, tuple(students)) for key, students in found.items()]
    return tuple(sorted(mistakes, key=lambda one: (-len(one.students), one.task, one.misconception)))
