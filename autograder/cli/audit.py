"""``autograder audit``: an author measures how well the grader grades."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from autograder.cli.arguments import Jobs, Names, root_with, units_named
from autograder.cli.exits import DONE, NOT_RIGHT, one_line_errors, print_error
from autograder.cli.results import progress_bar

if TYPE_CHECKING:
    from autograder.quality.audit import Audited

PAGE: Final = Path("docs") / "grader-quality.md"


def audit(
    names: Names = None,
    full: Annotated[bool, typer.Option("--full", help="At many seeds, and write the page.")] = False,
    jobs: Jobs = 0,
    resume: Annotated[bool, typer.Option("--resume/--fresh", help="Go on where the last run was.")] = True,
    output: Annotated[
        Path | None, typer.Option(help=f"Where the page goes, instead of {PAGE}.", metavar="FILE")
    ] = None,
) -> None:
    """Measure how well the grader grades: right works, known mistakes, mutants, promises."""
    from autograder.files import write_text
    from autograder.quality.audit import audit as of
    from autograder.quality.audit.document import render
    from autograder.quality.how_often import FULL, QUICK

    with one_line_errors():
        root = root_with("solutions")
        units = units_named(names)
        kept = root / "build" / "audit"
        if not resume:
            shutil.rmtree(kept, ignore_errors=True)
        plan = FULL if full else QUICK
        with progress_bar() as progress:
            bar = progress.add_task(f"audit ({plan.name})")
            audited = of(
                *(units, root, plan, jobs or os.cpu_count() or 1, kept),
                on_done=lambda done, total: progress.update(bar, completed=done, total=total),
            )
        if full and (output is not None or not names):
            page = output or root / PAGE
            write_text(page, render(audited, plan))
            print(f"wrote {page}")
        found = [finding for one in audited for finding in one.findings]
        for finding in found:
            print_error(str(finding))
        for one in audited:
            print(_summary(one))
        _say_whether_the_page_is_old(root, audited)
        raise typer.Exit(NOT_RIGHT if found else DONE)


def _summary(one: Audited) -> str:
    from autograder.quality.audit.document import quoted
    from autograder.quality.audit.figures import total

    tasks = one.tasks
    right, named, mutants, promises = (
        total(of)
        for of in (
            (task.right for task in tasks),
            (task.named for task in tasks),
            (task.mutants for task in tasks),
            (quoted(task) for task in tasks),
        )
    )
    return (
        f"{one.unit.name}: right works with full marks {right}, mistakes named {named}, mutants caught {mutants}, "
        f"promises quoted {promises}; {len(one.findings)} to be mended, {len(one.known.open)} open"
    )


def _say_whether_the_page_is_old(root: Path, audited: Sequence[Audited]) -> None:
    from autograder.quality.audit.document import lacks

    page = root / PAGE
    told = lacks(page.read_text(encoding="utf-8") if page.is_file() else None, audited)
    if told:
        print(f"{PAGE} {told}; to measure: make audit", file=sys.stderr)
