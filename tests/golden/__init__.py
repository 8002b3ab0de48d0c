"""One folder for each outcome: a submission, and the reports that it gets.

A folder holds ``submission.py`` or ``submission.ipynb`` and ``report.json``; one that holds ``report.txt`` too is
about what a terminal shows as well. Of its unit, the tasks that the submission names are graded. Its unit is the one
in its metadata, else ``u90_arrays``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder import course
from autograder.grade import grade
from autograder.model import Grader
from autograder.reports.json import to_json
from autograder.reports.terminal import render
from autograder.sandbox import Launcher, SandboxLimits
from autograder.submission import read

FOLDER: Final = Path(__file__).parent
UNITS: Final = {unit.name: unit for package in ("course", "other_course") for unit in course.units(f"tests.{package}")}
SEED: Final = 7
WIDTH: Final = 80
RENEW: Final = "python -m tests.golden.renew"


def outcomes() -> list[str]:
    """The names of the folders."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__")


def submission_of(outcome: str) -> Path:
    """The one submission in a folder."""
    (found,) = (FOLDER / outcome).glob("submission.*")
    return found


def reports_of(outcome: str, launcher: Launcher) -> dict[str, str]:
    """The reports on a folder's submission by the names of their files, without what the grader says of itself."""
    path = submission_of(outcome)
    notebook = read(path)
    unit = UNITS[notebook.unit or "u90_arrays"]
    text = path.read_text(encoding="utf-8")
    tasks = [task for task in unit.tasks if re.search(rf"\b{task.function}\b", text)]
    graded = grade(notebook, unit, SEED, launcher, "learner", tasks, SandboxLimits(cell_seconds=1))
    # An edit of the fake course that changes no answer must not touch every folder.
    report = replace(graded, grader=Grader("-", "course", "-", "-", "-", "-", "-"))
    reports = {"report.json": to_json(report)}
    if (FOLDER / outcome / "report.txt").exists():
        reports["report.txt"] = render(report, WIDTH, colour=False)
    return reports
