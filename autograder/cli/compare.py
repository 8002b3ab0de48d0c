"""``autograder compare``: an instructor holds what forks reported against the regrade."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder import course
from autograder.cli.exits import DONE, NOT_RIGHT, one_line_errors
from autograder.words.show import count

if TYPE_CHECKING:
    from autograder.classroom.regrade import Comparison


def compare(
    reported: Annotated[
        Path, typer.Argument(metavar="REPORTED", readable=False, help="What the forks reported, by student.")
    ],
    regraded: Annotated[Path, typer.Argument(metavar="REPORTS", readable=False, help="What autograder grade wrote.")],
    tolerance: Annotated[
        float, typer.Option(min=0, max=100, help="Per cent of a unit's points that may differ.", metavar="P")
    ] = 10,
    table: Annotated[Path | None, typer.Option("--csv", help="Write all rows there, too.", metavar="FILE")] = None,
) -> None:
    """Compare what forks reported with the instructor's regrade, and say where each difference comes from."""
    from autograder.classroom.regrade import compare_class, read_regraded, read_reported
    from autograder.classroom.regrade.table import to_csv
    from autograder.files import write_text

    with one_line_errors():
        units = course.names()
        comparisons = compare_class(read_reported(reported, units), read_regraded(regraded, units))
        if table is not None:
            write_text(table, to_csv(comparisons, tolerance / 100))
    _print(comparisons, tolerance / 100)
    fine = all(one.is_fine(tolerance / 100) for one in comparisons)
    raise typer.Exit(DONE if fine else NOT_RIGHT)


def _print(comparisons: Sequence[Comparison], tolerance: float) -> None:
    from rich.console import Console

    from autograder.classroom.regrade.table import to_table

    different = [one for one in comparisons if one.causes]
    if different:
        console = Console(width=shutil.get_terminal_size((100, 24)).columns, highlight=False, markup=False, emoji=False)
        console.print(to_table(different, tolerance))
        print()
    look = sum(not one.is_fine(tolerance) for one in comparisons)
    print(
        f"{count(len(comparisons), 'unit')} compared: {len(comparisons) - len(different)} alike, "
        f"{len(different) - look} differ and are explained, {look} to look at."
    )
