"""``autograder demo``: a newcomer sees what it does."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.arguments import SandboxName, find_works, launcher_of, root_with
from autograder.cli.exits import WrongUsage, one_line_errors
from autograder.cli.grade import grade_with_progress, run_into
from autograder.cli.results import exit_code, print_class, rendered
from autograder.model import Report


def demo(
    output: Annotated[Path, typer.Option(help="Where the class and its reports go.", metavar="DIR")] = Path(
        "build/demo"
    ),
    sandbox: SandboxName = None,
) -> None:
    """Make a small class with known mistakes, grade it, and show what an instructor and a learner see."""
    with one_line_errors():
        root = root_with("solutions")
        if importlib.util.find_spec("autograder.classroom.demo") is None:
            raise WrongUsage("a published course knows no mistakes to make a class of; run this in the course's own")
        launcher = launcher_of(sandbox)
    from autograder.classroom.demo import CLASS, make_class

    with one_line_errors():
        for made_before in ("submitted", "graded"):
            shutil.rmtree(output / made_before, ignore_errors=True)
        make_class(root, output / "submitted")
        print(f"A class of {len(CLASS)} learners is in {output}/submitted. Grading it in the {launcher.name} sandbox:")
        works = find_works([output / "submitted"], "").works
        reports = grade_with_progress(works, run_into(output / "graded", None, launcher.name, 0, ["html"]))
    print_class(reports)
    chosen = next(made for made in reports if made.submission.name == "batch-size-forgotten" and made.unit[:3] == "u02")
    print("\nOne learner's report in full:\n")
    print(rendered("terminal", chosen))
    print(_look_at(output / "graded", chosen))
    raise typer.Exit(exit_code(reports))


def _look_at(graded: Path, report: Report) -> str:
    """What to look at first, and then."""
    return "\n".join(
        [
            "Look at these first, in a browser:",
            f"  {graded}/class.html",
            "      the class: who got what, and what it misunderstands",
            f"  {graded}/{report.submission.name}/{report.unit}.html",
            "      the learner above, as the learner sees it",
            "Then write some code yourself: make lab, and open the first notebook.",
            f"For other tools: {graded}/grades.csv, and a .json beside each .html.",
        ]
    )
