"""``autograder demo``: a newcomer sees what it does."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.arguments import SandboxName, find_works, launcher_of, one_line_errors, root_with
from autograder.cli.grade import grade_with_progress, run_into
from autograder.cli.results import exit_code, print_class, rendered


def demo(
    output: Annotated[Path, typer.Option(help="Where the class and its reports go.", metavar="DIR")] = Path(
        "build/demo"
    ),
    sandbox: SandboxName = None,
) -> None:
    """Make a small class with known mistakes, grade it, and show what an instructor and a learner see."""
    from autograder.classroom.demo import CLASS, make_class

    with one_line_errors():
        launcher = launcher_of(sandbox)
        root = root_with("solutions")
        for made_before in ("submitted", "graded"):
            shutil.rmtree(output / made_before, ignore_errors=True)
        make_class(root, output / "submitted")
        print(f"A class of {len(CLASS)} learners is in {output}/submitted. Grading it in the {launcher.name} sandbox:")
        works = find_works([output / "submitted"], "")
        reports = grade_with_progress(works, run_into(output / "graded", None, launcher, 0, ["html"]))
    print_class(reports)
    chosen = next(made for made in reports if made.submission.name == "batch-size-forgotten" and made.unit[:3] == "u02")
    print("\nOne learner's report in full:\n")
    print(rendered("terminal", chosen))
    graded = output / "graded"
    print(f"Open in a browser: {graded}/class.html (the class), {graded}/<learner>/<unit>.html (a learner).")
    print(f"For other tools: {graded}/grades.csv, {graded}/<learner>/<unit>.json.")
    raise typer.Exit(exit_code(reports))
