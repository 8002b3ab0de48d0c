"""What a run on GitHub Actions shows on its page: the score, what to look at first, progress, every task, the bars.

It is Markdown, and whatever may come from a learner stands in code, as in `autograder.reports.markdown`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from autograder.model import Figure, Report, TaskResult
from autograder.reports.attention import noted
from autograder.reports.markdown import block, cell, code, details, emoji
from autograder.reports.totals import due_among, total_of
from autograder.reports.useful import MOST_NAMED, is_unreadable, most_useful, title_of
from autograder.words.message import text_of
from autograder.words.show import count
from autograder.words.text import STATUS_WORDS, points, worth

LIMIT: Final = 2**20
"""The bytes that GitHub takes from one step."""

_SHOWN_FIRST: Final = 3
_PROGRESS: Final = 20
_SCALE: Final = 40
_LONGEST: Final = 4000
_MOST_NOTES: Final = 30
_NOTHING_TO_SHOW: Final = ("missing", "skipped")


@dataclass(frozen=True)
class Setting:
    """How a fork was graded.

    Attributes:
        pass_mark: what is needed of what is due to pass, in per cent.
        passed: whether it was reached, or nothing is due.
        due: the units that are due; all of them where it is `None`.
        notes: what a learner must know about this run, a sentence each, in the grader's own words.
        carried: by unit, what its report was taken over from, in the grader's own words.
        pictures: by unit, the address of the picture of its bars.
    """

    pass_mark: float
    passed: bool
    due: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
    carried: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)


def to_step_summary(reports: Sequence[Report], setting: Setting, limit: int = LIMIT) -> str:
    """The reports of one fork as Markdown of at most `limit` bytes. What does not fit is left out from below."""
    first = most_useful(reports)[:_SHOWN_FIRST]
    sections = [
        _head(reports, setting),
        _first(first),
        _progress(reports),
        _bars(reports, setting),
        *(_unit(report, first, setting) for report in reports),
        _foot(reports),
    ]
    return _fitted([section for section in sections if section], limit)


def verdict(reports: Sequence[Report], setting: Setting) -> str:
    """Whether the units that are due reach together what is needed, in a sentence."""
    due = due_among(reports, setting.due)
    if not due:
        return f"Nothing is due yet: of what is, {setting.pass_mark:g} % are needed."
    word = "Passed" if setting.passed else "Not passed yet"
    of = "" if len(due) == len(reports) else f" of what is due ({', '.join(report.unit[:3] for report in due)})"
    return f"{word}: {total_of(due).percent:g} %{of}, and {setting.pass_mark:g} % are needed."


def progress_bar(share: float, length: int = _PROGRESS) -> str:
    """A bar of blocks. A whole one means full marks, an empty one none."""
    filled = length if share >= 1 else min(int(share * length), length - 1)
    filled = max(filled, 1) if share > 0 else 0
    return "█" * filled + "░" * (length - filled)


def scale(figure: Figure) -> str:
    """A figure on a scale from 0 to 1, with the bar that it is to reach."""
    at = min(int(figure.threshold * _SCALE), _SCALE - 1)
    filled = min(int(figure.median * _SCALE), _SCALE)
    # A figure that has reached its bar stands on it or beyond, whatever the rounding.
    filled = max(filled, at + 1) if figure.median >= figure.threshold else min(filled, at)
    marks = ["█"] * filled + ["░"] * (_SCALE - filled)
    marks[at] = "┃"
    return "".join(marks)


def _head(reports: Sequence[Report], setting: Setting) -> list[str]:
    total = total_of(reports)
    mark = "✅" if setting.passed else "❌"
    word, _, rest = verdict(reports, setting).partition(":")
    lines = [f"# {points(total.score)} of {worth(total.max_score)}", "", f"{mark} **{word}**:{rest}", ""]
    for note in setting.notes:
        lines += [f"> {note}", ""]
    for report in reports:
        for line in report.not_run[:MOST_NAMED]:
            lines += [f"> ⚠️ Not run in {code(report.unit)}: {code(line)}", ""]
    failed = [result for report in reports for result in report.tasks if result.status == "internal"]
    if failed:
        lines += [f"> ⚠️ The grader itself failed at {count(len(failed), 'task')}. This costs no points.", ""]
    return lines


def _first(results: Sequence[tuple[Report, TaskResult]]) -> list[str]:
    if not results:
        return []
    lines = ["## Look at this first", ""]
    for number, (report, result) in enumerate(results, start=1):
        what, how = title_of(report, result)
        lines += [f"**{number}.** {code(what)}: {how}", "", *_details(result), ""]
    return lines


def _progress(reports: Sequence[Report]) -> list[str]:
    lines = ["## Progress", "", "| Unit | | Points | Tasks right |", "|:--|:--|--:|--:|"]
    for report in reports:
        right = sum(result.status == "ok" for result in report.tasks)
        share = report.score / report.max_score if report.max_score > 0 else 0.0
        lines.append(
            f"| {cell(report.unit)} | `{progress_bar(share)}` "
            f"| {points(report.score)} / {points(report.max_score)} | {right} of {len(report.tasks)} |"
        )
    return [*lines, ""]


def _unit(report: Report, shown: Sequence[tuple[Report, TaskResult]], setting: Setting) -> list[str]:
    lines = [f"## {code(report.unit)}: {points(report.score)} of {worth(report.max_score)}", ""]
    if is_unreadable(report):
        return [*lines, *_details(report.tasks[0]), ""]
    if report.unit in setting.carried:
        lines += [setting.carried[report.unit], ""]
    lines += ["| | Task | Points | | Known mistake |", "|:-:|:--|--:|:--|:--|"]
    for result in report.tasks:
        earned = "–" if result.status == "internal" else points(result.points)
        mistake = cell(result.message.misconception) if result.message.misconception else ""
        lines.append(
            f"| {emoji(result.status)} | {cell(result.function)} | {earned} / {points(result.max_points)} "
            f"| {STATUS_WORDS[result.status]} | {mistake} |"
        )
    lines.append("")
    others = [result for result in report.tasks if result.status != "ok" and (report, result) not in shown]
    if others:
        lines += _folded("What is not right yet", [line for result in others for line in _other(result)])
    notes = noted(report)
    if notes:
        more = len(notes) - _MOST_NOTES
        inner = [f"- {code(note[:_LONGEST])}" for note in notes[:_MOST_NOTES]]
        lines += _folded("Noted in the notebook", [*inner, *([f"- and {more} more"] if more > 0 else []), ""])
    return lines


def _other(result: TaskResult) -> list[str]:
    if result.status in _NOTHING_TO_SHOW:
        return [f"- {code(text_of(result.message)[:_LONGEST])}", ""]
    return [f"**{code(result.function)}**: {STATUS_WORDS[result.status]}", "", *_details(result), ""]


def _folded(title: str, lines: Sequence[str]) -> list[str]:
    return [f"<details><summary>{title}</summary>", "", *lines, "</details>", ""]


def _bars(reports: Sequence[Report], setting: Setting) -> list[str]:
    found = [(report, result, result.message.figure) for report in reports for result in report.tasks]
    measured = [(report, result, figure) for report, result, figure in found if figure is not None]
    if not measured:
        return []
    lines = ["## Generalisation", "", "| Task | Figure | Bar | From 0 to 1 |", "|:--|--:|--:|:--|"]
    for _, result, figure in measured:
        lines.append(f"| {cell(result.id)} | {figure.median:.3f} | {figure.threshold:g} | `{scale(figure)}` |")
    shown = dict.fromkeys(report.unit for report, _, _ in measured if report.unit in setting.pictures)
    if shown:
        links = ", ".join(f"[{unit}]({setting.pictures[unit]})" for unit in shown)
        lines += ["", f"How right and wrong work is spread around each bar, measured over many seeds: {links}."]
    return [*lines, ""]


def _foot(reports: Sequence[Report]) -> list[str]:
    marked = [one for report in reports for one in report.graded_by_hand]
    lines = []
    if marked:
        lines += [f"Marked by hand, not in this score: {worth(sum(one.max_points for one in marked))}.", ""]
    seeds = sorted({report.seed for report in reports})
    sandboxes = sorted({report.sandbox for report in reports})
    versions = sorted({report.grader.version for report in reports})
    named = " · ".join(
        [
            f"Seed {', '.join(map(str, seeds))}",
            f"sandbox {', '.join(map(code, sandboxes))}",
            f"autograder {', '.join(map(code, versions))}",
        ]
    )
    return [*lines, named, ""]


def _details(result: TaskResult) -> list[str]:
    text = details(result)
    return block(text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …")


def _fitted(sections: Sequence[list[str]], limit: int) -> str:
    cut = "_What follows was left out: it is too long for this page. The whole report is among the run's files._\n"
    room = limit - len(cut.encode())
    parts: list[str] = []
    for section in sections:
        text = "\n".join(section) + "\n"
        room -= len(text.encode())
        if room < 0:
            return "".join([*parts, cut])
        parts.append(text)
    return "".join(parts)
