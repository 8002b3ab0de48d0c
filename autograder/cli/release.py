"""``autograder release``: an author writes the learners' notebooks."""

from __future__ import annotations

import sys
from shlex import quote
from typing import Annotated

import typer

from autograder.classroom.own import own_assignments
from autograder.cli.arguments import Names, root_with, units_named
from autograder.cli.exits import DONE, NOT_RIGHT, one_line_errors, print_error


def release(
    names: Names = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail where exercises/ is not up to date.")
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help="Run the notebooks, and record what cells show that use `course`.")
    ] = False,
) -> None:
    """Make exercises/ from solutions/."""
    from autograder.nbgrader_bridge import release as bridge

    with one_line_errors():
        chosen = [unit.name for unit in units_named(names)] if names else []
        root = root_with("solutions")
        for name in [] if chosen else own_assignments(root):
            command = f"nbgrader generate_assignment {quote(name)}"
            print_error(f"solutions/{name} is no unit, so left alone here; release it with: {command}")
        if check:
            problems = bridge.check_release(root)
            for problem in problems:
                print(problem, file=sys.stderr)
            raise typer.Exit(NOT_RIGHT if problems else DONE)
        for path in bridge.record_shown(root, chosen) if record else bridge.release(root, chosen):
            print(path)
