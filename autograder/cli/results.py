"""What the commands have in common on the way out: progress, printed reports, exit codes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from autograder.classroom.formats import FORMATS
from autograder.cli.exits import DONE, NOT_RIGHT, OUR_FAULT, print_error
from autograder.model import Report
from autograder.reports.useful import is_unreadable, named_as_not_run

if TYPE_CHECKING:
    from rich.progress import Progress


def progress_bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a minute."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{60 * speed:.0f}/min" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


def width_of(stream: TextIO) -> int:
    """Columns to write in: of the terminal, else 100; ``COLUMNS`` says otherwise."""
    return shutil.get_terminal_size((100, 24)).columns if stream.isatty() or os.environ.get("COLUMNS") else 100


def takes_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours, and nobody asked for none (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("dumb", "unknown")


def print_class(reports: Sequence[Report]) -> None:
    from autograder.reports.terminal import render_class

    print(render_class(reports, width_of(sys.stdout), takes_colour(sys.stdout)))


def rendered(format: str, made: Report) -> str:
    if format == "terminal":
        from autograder.reports.terminal import render

        return render(made, width_of(sys.stdout), takes_colour(sys.stdout))
    return FORMATS[format].render(made)


def tell_what_was_not_run(reports: Sequence[Report]) -> None:
    """Say on standard error what of the works was not run."""
    for line in (line for made in reports for line in named_as_not_run(made)):
        print_error(line)


def exit_code(reports: Sequence[Report]) -> int:
    if any(task.status == "internal" for made in reports for task in made.tasks):
        return OUR_FAULT
    return NOT_RIGHT if any(is_unreadable(made) for made in reports) else DONE
