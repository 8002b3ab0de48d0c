"""A class as a web page: what an instructor asks first, and below it everybody.

One file that loads nothing. What is short stands in the page; what grows with the class (the table, the map, who has a
mistake) is data in it, of which a script of ours makes what is looked at. Links lead to the learners' pages beside it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from autograder.model import Report
from autograder.reports.attention import NotGraded, Reason, lines_for
from autograder.reports.html import page
from autograder.reports.learner_page import LEARNER_PAGE
from autograder.reports.statistics import LEAST_LEARNERS, LOW, Spread, items_of, spread_of
from autograder.reports.summary import BINS, Mistake, Summary, TaskShare, histogram_of, summarise
from autograder.words.show import count
from autograder.words.text import one_line

SHOWN_MISTAKES: Final = 12
"""Of the mistakes, so many are shown at once, the most common; the others unfold."""
_MOST_LINES: Final = 5
_LONGEST: Final = 200
_LONGEST_NAME: Final = 255
"""Bytes of a folder's name, as file systems have it: of a longer one there is no page to link to."""

# Why somebody should look, the gravest first, and what the page calls it.
_LABELS: Final[Mapping[Reason | str, str]] = {
    "unreadable": "cannot be read",
    "internal": "the grader failed",
    "late": "late",
    "several files": "several files",
    "not handed in": "not handed in",
    "not graded": "not graded",
    "not run": "not all was run",
    "repaired": "repaired",
}


@dataclass(frozen=True)
class Column:
    """A column of a histogram, in the units of its drawing."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str


@dataclass(frozen=True)
class UnitRow:
    """A unit: its name, how many handed it in, how their points are spread, and their histogram."""

    name: str
    handed_in: int
    spread: Spread | None
    histogram: tuple[int, ...]


@dataclass(frozen=True)
class Need:
    """A reason to look at something: what it is called, and of whom, of which unit, with what was noted."""

    label: str
    entries: tuple[tuple[str, str, tuple[str, ...]], ...]


def class_to_html(reports: Sequence[Report], not_graded: Sequence[NotGraded] = ()) -> str:
    """A class as a page: how it did, who needs attention, what is misunderstood, the tasks, and everybody.

    Args:
        reports: in any order; a student and unit that come twice count once, the last. Names link to
            ``<student>/index.html`` beside the page.
        not_graded: the learners of whom nothing was graded, with the reasons.
    """
    summary = summarise(reports)
    shares = [score / most for score, most in summary.totals.values() if most > 0]
    needs = needs_of(summary, not_graded)
    handed_in = Counter(unit for _, unit in summary.reports)
    unit_of = {task.id: task.unit for task in summary.tasks}
    return page(
        "class.html.j2",
        "class.css.j2",
        "class.js.j2",
        summary=summary,
        spread=spread_of(shares),
        histogram=histogram_of(shares),
        units=[_unit_row(unit, summary) for unit in summary.units],
        items=items_of(summary),
        needs=needs,
        needing=len({student for need in needs for student, _, _ in need.entries}),
        share_of=lambda mistake: _share_of(mistake, handed_in[unit_of[mistake.task]]),
        shown_mistakes=SHOWN_MISTAKES,
        least_learners=LEAST_LEARNERS,
        low=LOW,
        columns=columns,
        task_total=_task_total,
        share=lambda one: f"{100 * one:.1f} %",
        number=lambda one: f"{100 * one:.1f}",
        short=short_name,
        most_of=summary.most.__getitem__,
        data=embedded(data_of(summary, needs)),
    )


def needs_of(summary: Summary, not_graded: Sequence[NotGraded]) -> tuple[Need, ...]:
    """Who should be looked at and why, the gravest reason first."""
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {reason: [] for reason in _LABELS}
    for report, reasons in summary.attention:
        for reason in reasons:
            found[reason].append((report.submission.name, report.unit, _shortened(lines_for(report, reason))))
    found["not graded"] = [(one.student, one.unit, (one.reason,)) for one in not_graded]
    told = {(one.student, unit) for one in not_graded for unit in ([one.unit] if one.unit else summary.units)}
    found["not handed in"] = [
        (student, unit, ())
        for unit in summary.units
        for student in summary.students
        if (student, unit) not in summary.reports and (student, unit) not in told
    ]
    return tuple(Need(_LABELS[reason], tuple(entries)) for reason, entries in found.items() if entries)


def data_of(summary: Summary, needs: Sequence[Need]) -> dict[str, Any]:
    """What the script of the page works with.

    ``units``: name, short name and points. ``tasks``: id, function and the number of its unit. ``learners``: name,
    folder (`None` where there can be none), points, most points, and for each unit points, most points and per cent for
    each of its tasks (`None` where the grader failed), or `None` where it was not handed in. ``needs``: a label, for
    each entry a learner, a unit and lines, and whether the learner's row shows it by itself. ``mistakes``: a unit, and
    the learners. Learners and units are numbers; only who has no report at all is a name, and a unit of which there is
    none.
    """
    number = {student: at for at, student in enumerate(summary.students)}
    unit_number = {unit: at for at, unit in enumerate(summary.units)}
    by_unit = {unit: [task.id for task in summary.tasks if task.unit == unit] for unit in summary.units}
    unit_of = {task.id: unit_number[task.unit] for task in summary.tasks}
    return {
        "units": [[one_line(unit), short_name(unit), float(summary.most[unit])] for unit in summary.units],
        "tasks": [[one_line(one.id), one_line(one.function), unit_number[one.unit]] for one in summary.tasks],
        "learners": [
            [
                one_line(student),
                folder_of(student),
                *(round(one, 2) for one in summary.totals[student]),
                [_cell(summary.reports.get((student, unit)), by_unit[unit]) for unit in summary.units],
            ]
            for student in summary.students
        ],
        "needs": [
            [
                need.label,
                [
                    [
                        number.get(student, one_line(student)),
                        unit_number.get(unit, one_line(unit)),
                        [*map(_line, lines)],
                    ]
                    for student, unit, lines in need.entries
                ],
                need.label == _LABELS["not handed in"],
            ]
            for need in needs
        ],
        "mistakes": [
            [unit_of[one.task], list(dict.fromkeys(number[student] for student in one.students))]
            for one in summary.mistakes
        ],
    }


def embedded(data: Mapping[str, Any]) -> Markup:
    """JSON that can stand within a script element: nothing in it ends the element or begins a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def folder_of(student: str) -> str | None:
    """Where a learner's page lies beside the page of the class, as part of an address; `None` for a name that is no
    folder.

    The page puts './' before it, after which a name can't be a scheme, a host or a way up.
    """
    named = student.encode("utf-8", "replace")
    if student in ("", ".", "..") or len(named) > _LONGEST_NAME:
        return None
    return f"{quote(named, safe='')}/{LEARNER_PAGE}"


def short_name(unit: str) -> str:
    """``u02`` of ``u02_backpropagation``, and the whole name of a unit that is called otherwise."""
    number, _, rest = unit.partition("_")
    return number if rest and number[:1] == "u" and number[1:].isdigit() else one_line(unit)[:_LONGEST]


def columns(counts: Sequence[int], width: float, height: float) -> list[Column]:
    """The columns of a histogram in a drawing of that width, the highest of them of that height."""
    step, highest = width / BINS, max(max(counts), 1)
    heights = [round(height * count / highest, 1) for count in counts]
    return [
        Column(at * step + 1.5, height + 16 - tall, step - 3, tall, count, f"{at * 10} to {at * 10 + 10} %")
        for at, (count, tall) in enumerate(zip(counts, heights, strict=True))
    ]


def _unit_row(unit: str, summary: Summary) -> UnitRow:
    reports = [report for (_, of), report in summary.reports.items() if of == unit]
    shares = [report.score / report.max_score for report in reports if report.max_score > 0]
    return UnitRow(unit, len(reports), spread_of(shares), summary.histograms[unit])


def _share_of(mistake: Mistake, handed_in: int) -> str:
    """``5 learners, 12 % of the 41 who handed it in``."""
    share = 100 * len(mistake.students) / handed_in
    return f"{count(len(mistake.students), 'learner')}, {share:.0f} % of the {handed_in} who handed it in"


def _task_total(task: TaskShare) -> int:
    return task.right + task.partly + task.nothing


def _cell(report: Report | None, tasks: Sequence[str]) -> list[Any] | None:
    if report is None:
        return None
    shares = {
        result.id: round(100 * result.points / result.max_points) if result.max_points > 0 else 0
        for result in report.tasks
        if result.status != "internal"
    }
    return [round(float(report.score), 2), round(float(report.max_score), 2), [shares.get(task) for task in tasks]]


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    more = len(lines) - _MOST_LINES
    return (*lines[:_MOST_LINES], *([f"and {more} more"] if more > 0 else []))


def _line(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
