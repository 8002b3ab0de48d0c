"""``autograder calibrate``: an author measures the generalisation bars."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder import course
from autograder.cli.arguments import Jobs, Names, root_with, units_named
from autograder.cli.exits import DONE, NOT_RIGHT, fail, one_line_errors
from autograder.cli.results import progress_bar
from autograder.model import Unit

if TYPE_CHECKING:
    from autograder.quality.calibrate import Plan


def calibrate(
    names: Names = None,
    check: Annotated[bool, typer.Option("--check", help="Measure nothing; fail where bars are out of date.")] = False,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds for the solution.", metavar="N")] = 200,
    control_seeds: Annotated[int, typer.Option(min=1, help="Seeds for each control.", metavar="N")] = 100,
    part_seeds: Annotated[int, typer.Option(min=1, help="Seeds for each mistaken part.", metavar="N")] = 30,
    first_seed: Annotated[int, typer.Option(min=0, help="The first seed.", metavar="S")] = 0,
    jobs: Jobs = 0,
    output: Annotated[
        Path | None, typer.Option(help="Where the files go, instead of the unit's folder.", metavar="DIR")
    ] = None,
) -> None:
    """Measure the generalisation bars: how often right work misses them, and how often wrong work does."""
    from autograder.quality import bars
    from autograder.quality.calibrate import Plan

    with one_line_errors():
        root = root_with("solutions")
        chosen = units_named(names)
        if check:
            problems = [problem for unit in chosen for problem in bars.problems(unit, root)]
            for problem in problems:
                print(problem, file=sys.stderr)
            raise typer.Exit(NOT_RIGHT if problems else DONE)
        plan = Plan(seeds, control_seeds, part_seeds, first_seed)
        try:
            for unit in chosen:
                if any(task.bar is not None for task in unit.tasks):
                    _calibrate(unit, root, plan, jobs or os.cpu_count() or 1, output or course.folder(unit))
        except bars.CalibrationError as error:
            fail(str(error), NOT_RIGHT)


def _calibrate(unit: Unit, root: Path, plan: Plan, jobs: int, folder: Path) -> None:
    import datetime
    import json

    from autograder.files import write_text
    from autograder.quality import bars, calibrate

    kept = root / "build" / "calibrate"
    with progress_bar() as progress:
        bar = progress.add_task(unit.name)
        measured = calibrate.measure(
            *(unit, root, plan, jobs, kept),
            on_done=lambda done, total: progress.update(bar, completed=done, total=total),
        )
    folder.mkdir(parents=True, exist_ok=True)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    found = bars.summary(unit, root, measured, today)
    write_text(folder / bars.FILE, json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    calibrate.draw(unit, measured, folder / bars.PICTURE)
    for function, row in found["tasks"].items():
        chance = row["chance_that_right_work_misses"]["upper_95"]
        print(
            f"{unit.name[:3]}.{function}: bar {row['bar']:g}, highest by the rule {row['highest_bar']['value']:g}; "
            f"right work misses with a chance of at most {chance:.1e}; {len(row['not_told_apart_by_the_bar'])} of "
            f"{len(row['variants'])} wrong variants reach it, too, which is no fault: it measures what was learnt, and "
            "the tasks of the parts catch them"
        )
