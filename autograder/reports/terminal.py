"""The report in a terminal: what a learner reads after each attempt.

All text goes to rich as `Text`, never as markup, and through `words.clean`, so that a submission can't colour, move
or overwrite what is on the screen. Colours are the terminal's own sixteen.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.model import Report, Status, TaskResult
from autograder.reports.attention import noted
from autograder.reports.summary import Summary, summarise
from autograder.words.message import in_words
from autograder.words.show import count
from autograder.words.text import STATUS_WORDS, clean, one_line, pieces, points, symbol, worth

_STYLES: Final[dict[Status, str]] = {"ok": "green", "missing": "dim", "skipped": "dim", "internal": "magenta"}
_EXAMPLE_STYLES: Final = {"Came back": "red", "Expected": "green"}
_NARROWEST: Final = 40
_WIDEST: Final = 100
_SHOWN_MISTAKES: Final = 10
_SHOWN_STUDENTS: Final = 4


def render(report: Report, width: int, colour: bool) -> str:
    """One learner's report.

    Args:
        report: what to show.
        width: columns of the terminal. At least 40 and at most 100 are used: longer lines are hard to read.
        colour: whether the terminal understands ANSI colours.
    """
    console = _console(min(width, _WIDEST), colour)
    console.print(_between(Text(one_line(report.unit), "bold"), Text(one_line(report.submission.name), "dim"), console))
    console.print()
    columns = _columns(report, console.width)
    apart = False
    for at, result in enumerate(report.tasks):
        parts = _details(result)
        if at and (parts or apart):
            console.print()
        apart = bool(parts)
        console.print(_task_line(result, columns))
        for part in parts:
            console.print(Padding(part, (0, 2, 0, 4)))
    console.print()
    for part in _foot(report, console.width):
        console.print(Padding(part, (0, 2, 0, 2)))
    return _text(console)


def render_task(result: TaskResult, width: int, colour: bool, beside: str = "", hint: bool = True) -> str:
    """One task's result, as in a learner's report.

    Args:
        result: what to show.
        width: columns, of which at least 40 and at most 100 are used.
        colour: whether ANSI colours are understood.
        beside: a few words that stand behind the task's line.
        hint: whether the next step is shown.
    """
    console = _console(min(width, _WIDEST), colour)
    earned, possible = len(_earned(result)), len(points(result.max_points))
    room = console.width - 13 - earned - possible - len(STATUS_WORDS[result.status])
    line = _task_line(result, (min(cell_len(one_line(result.function)), max(room, 8)), earned, possible))
    console.print(
        Text.assemble(line, ("   " + beside if beside else "", "bold cyan"), no_wrap=True, overflow="ellipsis")
    )
    shown = result if hint else replace(result, message=replace(result.message, hint=""))
    for part in _details(shown):
        console.print(Padding(part, (0, 2, 0, 4)))
    return _text(console)


def render_class(reports: Sequence[Report], width: int, colour: bool) -> str:
    """A class: a row per student with the score of each unit, then the most common misconceptions.

    Args:
        reports: in any order; a student and unit that come twice count once, the last.
        width: columns of the terminal, at least 40.
        colour: whether the terminal understands ANSI colours.
    """
    console = _console(width, colour)
    if not reports:
        console.print(Text("  No reports."))
        return _text(console)
    summary = summarise(reports)
    console.print(Padding(_class_table(summary), (0, 0, 0, 1)))
    if summary.failures:
        named = ", ".join(f"{one_line(student)} ({one_line(unit)})" for student, unit in summary.failures)
        note = f"! The grader itself failed on tasks of {named}. They count neither in the score nor in the maximum."
        console.print(Padding(Text(note, "magenta"), (1, 2, 0, 2)))
    if summary.mistakes:
        console.print()
        console.print(Text("  What the class misunderstands", "bold"))
        console.print(Padding(_mistakes_table(summary), (0, 0, 0, 1)))
        more = len(summary.mistakes) - _SHOWN_MISTAKES
        if more > 0:
            console.print(Text(f"  and {more} more", "dim"))
    return _text(console)


def _console(width: int, colour: bool) -> Console:
    return Console(
        file=io.StringIO(),
        width=max(width, _NARROWEST),
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        # The environment of whoever runs it must not change a byte.
        _environ={},
    )


def _text(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().split("\n")[:-1])


def _columns(report: Report, width: int) -> tuple[int, int, int]:
    """The widths of function, points earned and points possible."""
    earned = max((len(_earned(result)) for result in report.tasks), default=1)
    possible = max((len(points(result.max_points)) for result in report.tasks), default=1)
    longest = max((cell_len(one_line(result.function)) for result in report.tasks), default=1)
    status = max(map(len, STATUS_WORDS.values()))
    room = width - 4 - earned - possible - status - 9
    return min(max(longest, 24), max(room, 8)), earned, possible


def _task_line(result: TaskResult, columns: tuple[int, int, int]) -> Text:
    function = Text(one_line(result.function), "bold")
    function.truncate(columns[0], overflow="ellipsis", pad=True)
    style = _STYLES.get(result.status, "red")
    return Text.assemble(
        "  ",
        (symbol(result.status), f"bold {style}"),
        " ",
        function,
        f"   {_earned(result):>{columns[1]}} / {points(result.max_points):<{columns[2]}}   ",
        (STATUS_WORDS[result.status], style),
        no_wrap=True,
        overflow="ellipsis",
    )


def _details(result: TaskResult) -> list[RenderableType]:
    """What stands below a task's line: message, counterexample, misconception, hint."""
    words = in_words(result.message)
    quiet = result.status in ("ok", "missing", "skipped")
    parts: list[RenderableType] = [_prose(sentence, "dim" if quiet else "") for sentence in words.sentences]
    if words.share:
        parts.append(Text(words.share, "dim"))
    if words.example:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right", no_wrap=True)
        table.add_column(overflow="fold")
        for label, text in words.example:
            table.add_row(Text(label, "dim"), Text(text, _EXAMPLE_STYLES.get(label, "")))
        parts += [Text(), Padding(table, (0, 0, 0, 2)), Text()]
    if words.mistake:
        parts.append(Text.assemble(("Known mistake: ", "dim"), words.mistake))
    if words.hint:
        parts.append(Text.assemble(("Next: ", "bold cyan"), _prose(words.hint)))
    return parts


def _foot(report: Report, width: int) -> list[RenderableType]:
    right = sum(result.status == "ok" for result in report.tasks)
    failed = [result for result in report.tasks if result.status == "internal"]
    parts: list[RenderableType] = [
        _bar(report, width - 4),
        Text(f"{right} of {count(len(report.tasks), 'task')} right", "dim"),
    ]
    if failed:
        worth_of_it = worth(sum(result.max_points for result in failed))
        parts.append(
            Text(
                f"! The grader itself failed at {count(len(failed), 'task')} ({worth_of_it}). It is not your fault "
                "and costs no points: they count neither in the score nor in the maximum.",
                "magenta",
            )
        )
    if noted(report):
        parts += [Text(), Text("Noted", "bold")]
        parts += [_item(clean(note)) for note in noted(report)]
    if report.graded_by_hand:
        parts += [Text(), Text("Marked by hand, not in this score", "bold")]
        parts += [_item(f"{one_line(one.id)}, {worth(one.max_points)}") for one in report.graded_by_hand]
    origin = f"seed {report.seed} · sandbox {one_line(report.sandbox)} · autograder {one_line(report.grader.version)}"
    return [*parts, Text(), Text(origin, "dim")]


def _bar(report: Report, width: int) -> Text:
    share = report.score / report.max_score if report.max_score > 0 else 0.0
    label = f"{points(report.score)} of {worth(report.max_score)}"
    length = max(width - len(label) - 2, 5)
    # A whole bar means full marks, an empty one means none.
    filled = int(share * length) if share < 1 else length
    filled = max(filled, 1) if share > 0 else 0
    return Text.assemble(
        ("━" * filled, "green" if share >= 1 else "cyan"), ("─" * (length - filled), "dim"), "  ", (label, "bold")
    )


def _class_table(summary: Summary) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("student", overflow="fold", ratio=None)
    for unit in summary.units:
        table.add_column(Text(one_line(unit).replace("_", " ")), justify="right", vertical="bottom")
    table.add_column("total", justify="right", no_wrap=True)
    for student in summary.students:
        row = [Text(one_line(student), "bold")]
        for unit in summary.units:
            report = summary.reports.get((student, unit))
            mark = "! " if (student, unit) in summary.failures else ""
            row.append(Text("–", "dim") if report is None else _score(report.score, report.max_score, mark))
        table.add_row(*row, _score(*summary.totals[student]))
    return table


def _mistakes_table(summary: Summary) -> Table:
    table = Table(box=None, padding=(0, 1), show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for one in summary.mistakes[:_SHOWN_MISTAKES]:
        names = [one_line(student) for student in one.students]
        more = len(names) - _SHOWN_STUDENTS
        who = ", ".join(names[:_SHOWN_STUDENTS]) + (f" and {more} more" if more > 0 else "")
        what = Text.assemble(one_line(one.misconception), (f"  {one_line(one.task)}", "dim"))
        table.add_row(Text(f"{len(names)}×", "bold"), what, Text(who, "dim"))
    return table


def _score(score: float, most: float, mark: str = "") -> Text:
    style = "green" if score >= most > 0 else "red" if score <= 0 else "yellow"
    return Text.assemble((mark, "magenta"), (points(score), style), (f" / {points(most)}", "dim"))


def _earned(result: TaskResult) -> str:
    return "–" if result.status == "internal" else points(result.points)


def _prose(text: str, style: str = "") -> Text:
    """A sentence with what stands between backticks set apart."""
    return Text.assemble(*((f"`{part}`", "cyan") if is_code else part for is_code, part in pieces(text)), style=style)


def _item(text: str) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text("•", "dim"), Text(text))
    return table


def _between(left: Text, right: Text, console: Console) -> Text:
    """Two texts at both ends of a line."""
    gap = console.width - 4 - cell_len(left.plain) - cell_len(right.plain)
    return Text.assemble("  ", left, " " * max(gap, 2), right, no_wrap=True, overflow="ellipsis")
