"""A course folder of an instructor, made from this checkout, with submissions in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import submission
from tests.programs import Programs

ROOT = Path(__file__).resolve().parents[2]
FIRST = "u01_forward_propagation"
SECOND = "u02_backpropagation"
# Answers that one test had worked out are known to the others.
SEED = "77"
REFLECTION = "The first loss is about the logarithm of the number of classes."


@dataclass(frozen=True)
class Course:
    """An instructor's folder, and the environment that programs run with there."""

    root: Path
    environment: Mapping[str, str]
    programs: Programs

    def run(self, *command: str, cwd: Path | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a program of the project's environment and expect this exit code."""
        done = self.programs.run(command, cwd or self.root, self.environment)
        assert code == done.returncode, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done

    def opened(self) -> Any:
        """The gradebook, to be closed: ``with course.opened() as gradebook``."""
        from nbgrader.api import Gradebook

        return Gradebook(self.gradebook, "neural_networks")

    @property
    def gradebook(self) -> str:
        """The gradebook's URL."""
        return self.environment.get("AUTOGRADER_GRADEBOOK") or f"sqlite:///{self.root}/gradebook.db"

    def submit(
        self, student: str, unit: str, wrong: Mapping[str, str] | None = None, reflection: str = REFLECTION
    ) -> Path:
        """Put a submission into ``submitted/``: the solution, but for some functions, and an answer."""
        path = self.root / "submitted" / student / unit / f"{unit[4:]}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(solved(unit, wrong, reflection)), encoding="utf-8")
        # What nbgrader's exchange leaves beside a submission, and needs to release feedback.
        (path.parent / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
        (path.parent / "submission_secret.txt").write_text(f"{student} {unit}", encoding="utf-8")
        return path


def make_course(root: Path, programs: Programs, gradebook: str = "") -> Course:
    """An empty folder becomes a course: configuration, solutions and exercises."""
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for folder in ("solutions", "exercises"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("solutions/*/*.ipynb"))
    return course_in(root, programs, gradebook)


def copy_course(original: Path, root: Path, programs: Programs) -> Course:
    """A course in which the same was done as in another, whose gradebook is a file of SQLite."""
    shutil.copytree(original, root)
    return course_in(root, programs)


def course_in(root: Path, programs: Programs, gradebook: str = "") -> Course:
    """A folder as a course, whatever is in it."""
    folder_of_programs = Path(sys.executable).parent
    environment = {
        **{name: value for name, value in os.environ.items() if name != "AUTOGRADER_SEED"},
        "PATH": f"{folder_of_programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "AUTOGRADER_GRADEBOOK": gradebook,
        "JUPYTER_CONFIG_DIR": str(root.parent / "jupyter"),
    }
    return Course(root, environment, programs)


def released(unit: str, root: Path = ROOT) -> dict[str, Any]:
    """The notebook that learners get, of a checkout."""
    notebook: dict[str, Any] = json.loads((root / "exercises" / unit / f"{unit[4:]}.ipynb").read_text("utf-8"))
    return notebook


def solved(
    unit: str, wrong: Mapping[str, str] | None = None, reflection: str = REFLECTION, root: Path = ROOT
) -> dict[str, Any]:
    """The released notebook of a checkout with the solutions in it, but for some functions."""
    cells = submission.select(submission.read(root / "solutions" / unit / f"{unit[4:]}.py")).cells
    sources = {cell.name: cell.source for cell in cells} | {"reflection": reflection} | dict(wrong or {})
    notebook = released(unit, root)
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution") and marks["grade_id"] in sources:
            cell["source"] = sources[marks["grade_id"]]
    return notebook
