"""``autograder report``: the page of a learner's own journey."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from autograder import course, history
from autograder.cli.arguments import root_with
from autograder.cli.exits import DONE, WrongUsage, one_line_errors

_PAGE: Final = "journey.html"


def report(
    output: Annotated[
        Path | None, typer.Option(help="The page; reports/journey.html by default.", metavar="FILE")
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Delete the history that the page is made of.")] = False,
) -> None:
    """Write one page of your own journey: what is mastered, mistakes met and overcome, learning over time."""
    with one_line_errors():
        root = root_with("exercises")
        tree = history.tree_of(root)
        if tree is None:
            raise WrongUsage(f"{root}: holds the solutions, so no history is kept here; run this in a learner's folder")
        if forget:
            print("The history is deleted." if history.forget(tree) else "There is no history.")
            raise typer.Exit(DONE)
        path = output or tree / "reports" / _PAGE
        _write(path, history.read(tree))
        print(path)
    raise typer.Exit(DONE)


def _write(path: Path, moments: tuple[history.Moment, ...]) -> None:
    from datetime import UTC, datetime

    from autograder.files import write_text
    from autograder.reports.journey import journey_of
    from autograder.reports.journey_page import journey_to_html

    path.parent.mkdir(parents=True, exist_ok=True)
    zone = datetime.now().astimezone().tzinfo or UTC
    write_text(path, journey_to_html(journey_of(moments, course.units(), zone)))
