"""``autograder collect``: an instructor takes a class's forks, or a platform's download, into ``submitted/``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from autograder import course
from autograder.cli.arguments import root_with, units_named
from autograder.cli.exits import DONE, NOT_RIGHT, WRONG_USAGE, WrongUsage, one_line_errors, print_error
from autograder.cli.results import progress_bar
from autograder.model import Unit
from autograder.submission.platforms import TOOLS
from autograder.words.show import count
from autograder.words.text import one_line

if TYPE_CHECKING:
    from autograder.classroom.collect import Exercise, Outcome
    from autograder.classroom.collect.download import Collection

FROM: Final = (*TOOLS, "auto")


def collect(
    source: Annotated[
        Path,
        typer.Argument(metavar="SOURCE", help="A roster, student,url,branch,deadline; with --from a zip or a folder."),
    ],
    platform: Annotated[
        str | None, typer.Option("--from", help=f"Whose download it is: {', '.join(FROM)}.", metavar="P")
    ] = None,
    into: Annotated[Path | None, typer.Option(help="Instead of submitted/ of the course.", metavar="DIR")] = None,
    repositories: Annotated[
        str,
        typer.Option(
            help="With a roster of Classroom 50 or GitHub Classroom: https://github.com/ORG/ASSIGNMENT-{username}.",
            metavar="URL",
        ),
    ] = "",
    deadline: Annotated[
        str, typer.Option(help="With --repositories: for all, as 2026-03-01T23:59:59+01:00.", metavar="T")
    ] = "",
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
    """Take the last commit before the deadline of every fork, or a platform's download, into submitted/."""
    from autograder.classroom.collect import Class, Git, RosterError, collect_class, read_platform_roster, read_roster
    from autograder.git.strangers import Limits

    if platform is not None:
        with one_line_errors():
            if repositories or deadline:
                raise WrongUsage("--repositories and --deadline go with a roster, and --from with a download")
        raise typer.Exit(_collect_download(source, platform, into, units or []))
    with one_line_errors():
        if source.is_dir() or source.suffix.lower() == ".zip":
            raise WrongUsage(
                f"{source}: Is a directory or a zip, and no roster; say whose it is with --from ({', '.join(FROM)})"
            )
        try:
            if deadline and not repositories:
                raise WrongUsage("--deadline goes with --repositories; a roster of yours has a column for it")
            if repositories:
                entries, without = read_platform_roster(source, repositories, deadline, allow_file)
            else:
                entries, without = read_roster(source, allow_file), ()
        except RosterError as error:
            print("\n".join(f"autograder: {line}" for line in str(error).splitlines()), file=sys.stderr)
            raise typer.Exit(WRONG_USAGE) from error
        root = root_with("exercises")
        exercises = _exercises(root, units_named(units))
        place = root / "submitted" if into is None else into
        git = Git(Limits(timeout, most * 2**20), files=allow_file is not None)
        with progress_bar() as progress:
            bar = progress.add_task("collecting", total=len(entries))
            outcomes = collect_class(
                Class(entries, exercises, place), git, jobs, lambda _: progress.advance(bar), again
            )
    print("\n".join(_summary(outcomes, place)))
    for line in without:
        print_error(line)
    raise typer.Exit(NOT_RIGHT if without or any(outcome.missing for outcome in outcomes) else DONE)


def _collect_download(source: Path, platform: str, into: Path | None, names: Sequence[str]) -> int:
    """Put a platform's download into ``submitted/`` and say who is who. Returns the exit code."""
    from autograder.classroom.collect.download import WHO_IS_WHO, collect_download

    with one_line_errors():
        if platform not in FROM:
            raise WrongUsage(f"there is no platform {platform!r}; there are {', '.join(FROM)}")
        tool = next((one for one in TOOLS if one == platform), None)
        root = root_with("exercises")
        place = root / "submitted" if into is None else into
        chosen = units_named(names)
        known = course.names()
        made = collect_download(source, _exercises(root, chosen), known, place, tool, all_units=not names)
    learners = len({one.student for one in made.taken})
    print(f"{source} was read as a download of {made.tool}.")
    print(
        f"{place} has {count(len(made.taken), 'notebook')} of {count(learners, 'learner')} of it; "
        f"{made.changed} new or changed."
    )
    print(f"Who is who: {place / WHO_IS_WHO}\n")
    print("\n".join(_who_is_who(made)))
    for one in made.taken:
        for line in one.handed_in.passed_over:
            print_error(f"{one.student}, {one.unit}: {line}")
    for gone in made.misplaced:
        print_error(f"{gone.student}: {gone.path}: {gone.why}")
    for unknown in made.strange:
        print_error(f"{unknown.path}: {unknown.why}")
    return NOT_RIGHT if made.misplaced or made.strange else DONE


def _who_is_who(made: Collection) -> list[str]:
    rows = [("student", "unit", "called", "file")]
    for one in made.taken:
        called = one.handed.name or one.handed.person
        told = f"{called} ({one.handed.id})" if one.handed.id else called
        file = one.handed.path + ("  LATE" if one.handed_in.late else "")
        rows.append((one.student, one.unit[:3], one_line(told), one_line(file)))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        "  ".join((*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[3])) for row in rows
    ]


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
