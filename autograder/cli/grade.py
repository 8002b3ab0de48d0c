"""``autograder grade``: an instructor grades a notebook, a learner or a class."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from autograder import course, submission
from autograder.cli.arguments import (
    Formats,
    Jobs,
    SandboxName,
    Seed,
    WrongUsage,
    find_works,
    given_seed,
    known_format,
    launcher_of,
    one_line_errors,
)
from autograder.cli.results import exit_code, print_class, progress_bar, rendered
from autograder.model import Report
from autograder.sandbox import Launcher
from autograder.submission import Work


def grade(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Notebooks, learners' folders, or a class.")],
    seed: Seed = None,
    sandbox: SandboxName = None,
    jobs: Jobs = 0,
    output: Annotated[Path | None, typer.Option(help="Where the reports go.", metavar="DIR")] = None,
    format: Formats = None,
    unit: Annotated[str, typer.Option(help="The unit, where neither folder nor notebook names it.", metavar="U")] = "",
) -> None:
    """Grade a notebook, a learner's folder, or submitted/<student>/<unit>/."""
    with one_line_errors():
        for name in format or []:
            known_format(name)
        launcher = launcher_of(sandbox)
        works = find_works(paths, unit)
        if output is None:
            raise typer.Exit(_grade_to_stdout(works, seed, launcher, format or ["terminal"]))
        reports = grade_class_into(works, seed, launcher, jobs, output, format or [])
    print_class(reports)
    print(f"\nReports are in {output}/<student>/<unit>.json, {output}/grades.csv and {output}/class.html")
    raise typer.Exit(exit_code(reports))


def _grade_to_stdout(works: Sequence[Work], seed: str | None, launcher: Launcher, formats: Sequence[str]) -> int:
    from autograder.batch import draw_seed
    from autograder.grade import grade

    if len(works) > 1 and formats != ["terminal"]:
        raise WrongUsage(f"{len(works)} submissions make {len(works)} reports; say where to with --output DIR")
    if len(formats) > 1:
        raise WrongUsage("standard output takes one --format; say where several go with --output DIR")
    number = given_seed(seed)
    number = draw_seed() if number is None else number
    reports = [
        grade(submission.read(work.path), course.find(work.unit), number, launcher, work.student) for work in works
    ]
    for made in reports:
        print(rendered(formats[0], made), end="" if formats[0] != "terminal" else "\n")
    if len(reports) > 1:
        print_class(reports)
    return exit_code(reports)


def grade_class_into(
    works: Sequence[Work], seed: str | None, launcher: Launcher, jobs: int, output: Path, formats: Sequence[str]
) -> list[Report]:
    from autograder.batch import Run, draw_seed, grade_class, recorded_seed

    number = given_seed(seed)
    if number is None:
        number = recorded_seed(output)
    if number is None:
        number = draw_seed()
    run = Run(number, launcher.name, jobs or os.cpu_count() or 1, output, tuple(formats))
    with progress_bar() as progress:
        bar = progress.add_task("grading", total=len(works))
        return grade_class(works, run, lambda *_: progress.advance(bar))
