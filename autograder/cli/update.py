"""``autograder update``: a learner gets what is new in the course."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import typer

from autograder.cli.arguments import root_with
from autograder.cli.exits import DONE, NOT_RIGHT, one_line_errors
from autograder.fork.update import REMOTE, Told
from autograder.words.text import one_line


def update(
    source: Annotated[
        str, typer.Option("--from", help="The course: a remote's name or an address.", metavar="REMOTE_OR_URL")
    ] = REMOTE,
    branch: Annotated[str, typer.Option(help="The course's branch; its own without.", metavar="B")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing; say what would be done.")] = False,
) -> None:
    """Bring what is new in the course into this checkout, and keep your work."""
    from autograder.fork.update import update as bring

    with one_line_errors():
        root = root_with("exercises")
        done = bring(root, source, branch, dry_run)
    if not done.is_new:
        print(f"Nothing is new: the course's last commit, {done.upstream[:10]}, is here already.")
        raise typer.Exit(DONE)
    print_told(done.told)
    if done.told:
        print()
    if dry_run:
        print("Nothing was changed. To do it, run this again without --dry-run.")
        raise typer.Exit(DONE)
    print(f"The course's commit {done.upstream[:10]} is merged. Look at your work, then: git push")
    if done.backup is not None:
        print(f"Your files as they were before are in {done.backup.relative_to(root)}")
    if done.needs_setup:
        print("The course's environment has changed; to renew yours: make setup")
    to_look_at = sum(one.look for one in done.told)
    if to_look_at:
        print(f"autograder: to be looked at, marked with '!': {to_look_at}", file=sys.stderr)
    raise typer.Exit(NOT_RIGHT if to_look_at else DONE)


def print_told(told: Sequence[Told]) -> None:
    """A line for each path, and below it one for each cell."""
    for path, lines in groupby(told, key=lambda one: one.path):
        of_path = list(lines)
        whole = [one for one in of_path if not one.cell]
        mark = "!" if any(one.look for one in of_path) else " "
        said = "; ".join(one_line(one.what) for one in whole)
        print(f"{mark} {one_line(path)}{f': {said}' if said else ''}")
        for one in of_path:
            if one.cell:
                print(f"      {one_line(one.cell)}: {one_line(one.what)}")
