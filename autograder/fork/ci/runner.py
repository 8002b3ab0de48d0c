"""Speaks to GitHub Actions: annotations on notebooks, and files that a step hands on.

A runner takes a printed line that begins with ``::name`` for a command. Text that a learner may have written reaches it
in three ways, and each is closed: in an annotation it is cleaned and escaped, in what is printed besides it is cleaned
and stands where commands are stopped, and a step's outputs hold numbers only.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from autograder.fork.ci.places import line_of, lines_of
from autograder.model import Report, TaskResult
from autograder.reports.useful import is_unreadable, most_useful, title_of
from autograder.words.message import in_words, text_of
from autograder.words.text import clean

MOST_OF_A_LEVEL: Final = 10
"""GitHub shows this many errors and this many warnings of a step, and drops the rest."""

_LONGEST: Final = 2000
# What is not written yet, or is the grader's own fault, is no error in the notebook.
_WARNINGS: Final = ("missing", "skipped", "internal")


@dataclass(frozen=True)
class Remark:
    """A remark on a line of a file. `path` is relative to the checkout."""

    level: Literal["error", "warning"]
    path: str
    line: int
    title: str
    message: str


def remarks_on(reports: Sequence[Report], notebooks: Mapping[str, Path], root: Path) -> list[Remark]:
    """What to remark on the notebooks: at most 10 errors and 10 warnings, the most useful first.

    Args:
        reports: one for each unit.
        notebooks: by unit, the file that was graded.
        root: the checkout.
    """
    lines = {unit: lines_of(path) for unit, path in notebooks.items()}
    found = []
    for report, result in most_useful(reports):
        path = notebooks[report.unit]
        whole = is_unreadable(report)
        found.append(
            Remark(
                "warning" if result.status in _WARNINGS and not whole else "error",
                path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name,
                1 if whole else line_of(lines[report.unit], result.function),
                ": ".join(title_of(report, result)),
                _message(result),
            )
        )
    return [
        one for level in ("error", "warning") for one in [one for one in found if one.level == level][:MOST_OF_A_LEVEL]
    ]


def command(one: Remark) -> str:
    """A remark as the line that makes a runner annotate the file."""
    return (
        f"::{one.level} file={_property(clean(one.path))},line={one.line},title={_property(clean(one.title))}"
        f"::{_data(clean(one.message))}"
    )


@contextmanager
def commands_stopped() -> Iterator[None]:
    """Within, the runner takes no printed line for a command: only who knows the token can end that.

    After an error they stay stopped, since what is printed then may quote a learner.
    """
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    yield
    print(f"\n::{token}::", flush=True)


def hand_on(environment: Mapping[str, str], name: str, text: str) -> None:
    """Add to one of a step's files, such as ``GITHUB_STEP_SUMMARY``; nothing where there is no runner."""
    path = environment.get(name)
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


def _message(result: TaskResult) -> str:
    hint = in_words(result.message).hint
    text = text_of(result.message) + (f"\nNext: {hint}" if hint else "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
