"""``autograder collect``: an instructor takes the class's forks into ``submitted/``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder import course
from autograder.cli.arguments import DONE, NOT_RIGHT, WRONG_USAGE, one_line_errors, root_with
from autograder.cli.results import progress_bar
from autograder.model import Unit
from autograder.words.show import count
from autograder.words.text import one_line

if TYPE_CHECKING:
    from autograder.classroom.collect import Exercise, Outcome


def collect(
    roster: Annotated[Path, typer.Argument(metavar="ROSTER.csv", help="A table: student,url,branch,deadline.")],
    into: Annotated[Path | None, typer.Option(help="Instead of submitted/ of the course.", metavar="DIR")] = None,
    units: Annotated[list[str] | None, typer.Option("--unit", help="Only this unit.", metavar="U")] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many forks at a time.", metavar="N")] = 8,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that a fetch may take.", metavar="S")] = 300,
    most: Annotated[int, typer.Option("--max-size", min=1, help="MiB that a fetch may take.", metavar="M")] = 500,
    allow_file: Annotated[
        Path | None, typer.Option(help="Take file:// addresses below this folder, too.", metavar="DIR")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Look again at forks that were collected after their deadline.")
    ] = False,
) -> None:
    """Take the last commit before the deadline of every fork in ROSTER.csv into submitted/<student>/<unit>/."""
    from autograder.classroom.collect import Class, Git, RosterError, collect_class, read_roster
    from autograder.git.strangers import Limits

    with one_line_errors():
        try:
            entries = read_roster(roster, allow_file)
        except RosterError as error:
            print("\n".join(f"autograder: {line}" for line in str(error).splitlines()), file=sys.stderr)
            raise typer.Exit(WRONG_USAGE) from error
        root = root_with("exercises")
        exercises = _exercises(root, [course.find(name) for name in units or []] or course.units())
        place = root / "submitted" if into is None else into
        git = Git(Limits(timeout, most * 2**20), files=allow_file is not None)
        with progress_bar() as progress:
            bar = progress.add_task("collecting", total=len(entries))
            outcomes = collect_class(
                Class(entries, exercises, place), git, jobs, lambda _: progress.advance(bar), again
            )
    print("\n".join(_summary(outcomes, place)))
    raise typer.Exit(NOT_RIGHT if any(outcome.missing for outcome in outcomes) else DONE)


def _exercises(root: Path, units: Iterable[Unit]) -> list[Exercise]:
    from autograder.classroom.collect import Exercise

    exercises = []
    for unit in units:
        name = course.notebook_name(unit)
        released = root / "exercises" / unit.name / f"{name}.ipynb"
        exercises.append(Exercise(unit.name, name, released.read_bytes() if released.is_file() else b""))
    return exercises


def _summary(outcomes: Sequence[Outcome], place: Path) -> list[str]:
    notebooks = count(sum(len(outcome.collected) for outcome in outcomes), "notebook")
    changed = sum(len(outcome.changed) for outcome in outcomes)
    learners = sum(bool(outcome.collected) for outcome in outcomes)
    lines = [
        f"{place} has {notebooks} of {learners} of {count(len(outcomes), 'learner')}; {changed} new or changed.",
        f"Which commit each is from: {place}/collected.json",
    ]
    missing = [outcome for outcome in outcomes if outcome.missing]
    if missing:
        width = max(len(outcome.entry.student) for outcome in missing)
        lines += ["", "Missing:"]
        for outcome in missing:
            student = outcome.entry.student
            for reason, which in _by_reason(outcome).items():
                lines.append(f"  {student:<{width}}  {which}: {one_line(reason)}")
                student = ""
    notes = [f"  {outcome.entry.student}: {one_line(note)}" for outcome in outcomes for note in outcome.notes]
    return [*lines, *(["", "Look at:", *notes] if notes else [])]


def _by_reason(outcome: Outcome) -> dict[str, str]:
    """The reasons why something is missing, each with the units it holds for."""
    units: dict[str, list[str]] = {}
    for unit, reason in outcome.missing.items():
        units.setdefault(reason, []).append(unit[:3])
    whole = not outcome.collected and len(units) == 1 < len(outcome.missing)
    return {reason: "everything" if whole else ", ".join(which) for reason, which in units.items()}
