"""A checkout of the grader with the tiny unit alone: it can be edited, and other processes grade by it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final, Protocol

ROOT: Final = Path(__file__).resolve().parents[1]
UNIT: Final = "u90_arrays"
RIGHT: Final = """\
import numpy as np

def row_means(x):
    return x.mean(axis=1) if x.shape[1] else np.zeros(len(x))

def add_row(x, row):
    return x + row
"""
WRONG: Final = RIGHT.replace("x.mean(axis=1) if x.shape[1] else np.zeros(len(x))", "x.sum(axis=1)")


class Checkout(Protocol):
    """A checkout of the grader: where a class lies, and the environment in which Python takes it for the grader."""

    @property
    def root(self) -> Path:
        """The folder that holds ``submitted/``."""

    @property
    def environment(self) -> dict[str, str]:
        """All of it."""


class TinyCourse:
    """The checkout at `root`, and works that are handed in there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        without = shutil.ignore_patterns("__pycache__", "u[0-9][0-9]_*")
        shutil.copytree(ROOT / "autograder", root / "autograder", ignore=without)
        for path in (ROOT / "tests" / "course" / UNIT).rglob("*.py"):
            text = path.read_text(encoding="utf-8").replace("tests.course", "autograder.units")
            to = root / "autograder" / "units" / path.relative_to(ROOT / "tests" / "course")
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(text, encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """In which Python takes this grader for the installed one."""
        return {**os.environ, "PYTHONPATH": str(self.root), "AUTOGRADER_CACHE": str(self.root / "cache")}

    def hand_in(self, student: str, source: str) -> None:
        """Put a learner's file into ``submitted/``."""
        work = self.root / "submitted" / student / UNIT / f"{UNIT[4:]}.py"
        work.parent.mkdir(parents=True)
        work.write_text(source, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file of the grader."""
        file = self.root / "autograder" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
