"""The report as Markdown, for a step summary on GitHub.

Whatever may come from a learner stands in a code span or a code block whose fence is longer than any run of backticks
within: nothing else is safe from links, images, mentions and HTML at once.
"""

from __future__ import annotations

import re
import textwrap
from typing import Final

from autograder.model import Report, Status, TaskResult
from autograder.reports.attention import noted
from autograder.words.message import in_words
from autograder.words.show import count
from autograder.words.text import STATUS_WORDS, one_line, points, worth

_WIDTH: Final = 96
_EMOJI: Final[dict[Status, str]] = {"ok": "✅", "missing": "⬜", "skipped": "⬜", "internal": "⚠️"}


def to_markdown(report: Report) -> str:
    """The report as GitHub-flavoured Markdown: the score, a table of the tasks, then what is not right yet."""
    lines = [
        f"## {code(report.unit)}: {points(report.score)} of {worth(report.max_score)}",
        "",
        f"Graded for {code(report.submission.name)}.",
        "",
        "| | Task | Points | |",
        "|:-:|:--|--:|:--|",
    ]
    for result in report.tasks:
        earned = "–" if result.status == "internal" else points(result.points)
        lines.append(
            f"| {emoji(result.status)} | {cell(result.function)} "
            f"| {earned} / {points(result.max_points)} | {STATUS_WORDS[result.status]} |"
        )
    lines.append("")
    for result in report.tasks:
        if result.status != "ok":
            lines += [f"### {code(result.function)}: {STATUS_WORDS[result.status]}", "", *block(details(result)), ""]
    failed = [result for result in report.tasks if result.status == "internal"]
    if failed:
        what = f"**The grader itself failed at {count(len(failed), 'task')}.** This costs no points: "
        lines += [what + "what it is worth counts neither in the score nor in the maximum.", ""]
    if noted(report):
        lines += ["**Noted:**", "", *(f"- {code(note)}" for note in noted(report)), ""]
    if report.graded_by_hand:
        marked = ", ".join(f"{code(one.id)} ({worth(one.max_points)})" for one in report.graded_by_hand)
        lines += [f"**Marked by hand, not in this score:** {marked}", ""]
    lines.append(f"Seed {report.seed} · sandbox {code(report.sandbox)} · autograder {code(report.grader.version)}")
    return "\n".join(lines) + "\n"


def details(result: TaskResult) -> str:
    """What is wrong, the counterexample with its labels aligned, and the next step, wrapped."""
    words = in_words(result.message)
    lines: list[str] = []
    for sentence in words.sentences:
        lines += _wrapped(sentence, "")
    if words.share:
        lines.append(words.share)
    if words.example:
        lines.append("")
        for label, text in words.example:
            lines += _wrapped(text, f"{label + ':':>10} ")
    if words.mistake or words.hint:
        lines.append("")
    if words.mistake:
        lines += _wrapped(words.mistake, "Known mistake: ")
    if words.hint:
        lines += _wrapped(words.hint, "Next: ")
    return "\n".join(lines).strip("\n")


def code(text: str) -> str:
    """Any text as a code span on one line. Not for tables."""
    text = one_line(text).strip()
    if not text:
        return "(empty)"
    fence = "`" * (_longest_run(text) + 1)
    padding = " " if "`" in text else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def block(text: str) -> list[str]:
    """Any text as the lines of a code block."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return [f"{fence}text", *text.split("\n"), fence]


def emoji(status: Status) -> str:
    """One picture that tells a status."""
    return _EMOJI.get(status, "❌")


def cell(text: str) -> str:
    """A code span in a table, where a pipe ends the cell even in code, and no escape is safe after a backslash."""
    return code(text.replace("|", "¦"))


def _longest_run(text: str) -> int:
    return max(map(len, re.findall(r"`+", text)), default=0)


def _wrapped(text: str, label: str) -> list[str]:
    indent = " " * len(label)
    wrapped = [
        part for line in text.split("\n") for part in textwrap.wrap(line, _WIDTH - len(label), tabsize=4) or [""]
    ]
    return [(label if at == 0 else indent) + line for at, line in enumerate(wrapped)]
