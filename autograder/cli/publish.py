"""``autograder publish``: an instructor writes the learners' repository."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from autograder.classroom.own import own_assignments
from autograder.cli.arguments import root_with
from autograder.cli.exits import NOT_RIGHT, one_line_errors, print_error, told_when_ended
from autograder.words.show import count

_SHOWN = 10
_SHOWS_LIVE: Final = (
    "With --live it holds the units' answers: whoever looks finds the references, and known mistakes in "
    "autograder/units and autograder/classroom/demo.py, which share lines and whole functions with solutions."
)
_SHOWS_RECORDS: Final = (
    "In place of answers it holds the exams of a few seeds, recorded from PyTorch, {:.1f} MiB. Whoever looks them up "
    "is right at these seeds alone: grade with a secret one."
)


def publish(
    destination: Annotated[
        Path, typer.Argument(metavar="DEST", readable=False, help="An empty folder, or one published before.")
    ],
    seed: Annotated[
        int | None,
        typer.Option(min=0, help="Chooses what is planted where learners mend what they are given.", metavar="N"),
    ] = None,
    units: Annotated[
        str, typer.Option(help="Which units, such as u01,u02; later with more. All without.", metavar="U,…")
    ] = "",
    live: Annotated[
        bool, typer.Option("--live", help="Publish the answers, so that forks compare with PyTorch themselves.")
    ] = False,
) -> None:
    """Write the learners' repository to DEST: exercises, grader, recorded exams, and no trace of solutions."""
    from autograder.fork import publish as publishing

    with one_line_errors():
        for name in own_assignments(root_with("solutions")):
            print_error(
                f"exercises/{name} is no unit, so not published; hand it out with: nbgrader release_assignment {name}"
            )
        try:
            with told_when_ended(f"nothing was published in {destination}"):
                done = publishing.publish(
                    root_with("solutions"), destination, seed, live=live, names=_names(units), told=_tell
                )
        except publishing.Leaked as error:
            for leak in error.leaks[:_SHOWN]:
                print(leak, file=sys.stderr)
            print(
                f"Places where a solution shows: {len(error.leaks)}. Nothing was published. What an earlier commit in "
                f"{destination} shows cannot be taken back; publish to a new folder then.",
                file=sys.stderr,
            )
            raise typer.Exit(NOT_RIGHT) from error
    if done.planted:
        print(f"What is planted is now of seed {seed}, by which your own grading goes, too; commit:", file=sys.stderr)
        print(*(f"  {path}" for path in done.planted), sep="\n", file=sys.stderr)
    if not done.changed:
        print(f"{destination} is up to date: commit {done.commit[:12]} has what {done.source[:12]} gives.")
        return
    print(f"{destination}: commit {done.commit[:12]} has the course of {done.source[:12]}, {done.files} files.")
    print(
        f"It holds {count(len(done.units), 'unit')}, and was searched for {done.secrets} lines, functions and files of "
        "solutions and tests."
    )
    print(_SHOWS_LIVE if live else _SHOWS_RECORDS.format(done.recorded / 2**20))
    for name in done.mended:
        print(f"{name} gives functions to be mended, which show much of what earlier units ask for: hand it out last.")
    command = f"git -C {shlex.quote(str(destination))} push ADDRESS HEAD"
    print(f"To hand it out, push it to a repository of its own, such as: {command}")


def _tell(unit: str) -> None:
    """It takes up to a minute for a unit."""
    print(f"Recording the exams of {unit} …", file=sys.stderr)


def _names(units: str) -> list[str]:
    return [name for name in (one.strip() for one in units.split(",")) if name]
