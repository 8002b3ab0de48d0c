"""What a learner's fork costs: its size, ``make setup``, the first check, and the run steps of a push.

    python -m tests.bench.fork LEARNERS…

LEARNERS are repositories that `autograder publish` wrote, of this course or of an earlier one. Each is cloned and used
as a learner does, one after the other, with no cache of answers, and becomes a column of a table. A push means its
workflow: the steps that run a program, but for the one that needs root. Seconds on the wall tell of the machine and of
what else it does; those of the processor can be compared.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from tests.nbgrader.course import FIRST, solved
from tests.publish.course import git

ROWS: Final = {
    "tree": "the tree, MB",
    "records": "of it records, MB",
    "setup": "`make setup`, s",
    "venv": "`.venv` with JupyterLab, MB",
    "check": "the first check of unit 1, s",
    "install": "a push: install, s",
    "grade": "a push: grade, one unit changed, s",
    "runner": "a push: `.venv`, MB",
}
LEARNER: Final = ("-c", "user.name=learner", "-c", "user.email=learner@example.invalid")
MB: Final = 1e6


@dataclass
class Column:
    """A repository in numbers, by the keys of `ROWS`: MB, or seconds of the processor and on the wall."""

    name: str
    found: dict[str, str] = field(default_factory=dict)

    def size(self, key: str, files: Sequence[Path]) -> None:
        self.found[key] = f"{sum(path.lstat().st_size for path in files) / MB:.1f}"

    def timed(self, key: str, command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> None:
        before, began = _processor(), time.monotonic()
        _run(command, folder, more)
        self.found[key] = f"{_processor() - before:.1f} ({time.monotonic() - began:.1f})"


def main(repositories: Sequence[str]) -> None:
    """Measure and print a table in Markdown."""
    if not repositories:
        sys.exit("error: name a repository that was published, as in: python -m tests.bench.fork ../learners")
    columns = []
    for repository in repositories:
        with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
            columns.append(measured(Path(repository).resolve(), Path(folder)))
    print("| ", *(f"| {column.name} " for column in columns), "|", sep="")
    print("|---", "|---:" * len(columns), "|", sep="")
    for key, label in ROWS.items():
        print("| ", label, *(f" | {column.found[key]}" for column in columns), " |", sep="")
    print("Seconds are those of the processor and, in brackets, on the wall.")


def measured(repository: Path, folder: Path) -> Column:
    """What a fork of a repository costs."""
    column = Column(f"{repository.name} at {git(repository, 'rev-parse', '--short', 'HEAD').strip()}")
    learner = folder / "learner"
    git(folder, "clone", "--quiet", repository.as_uri(), learner.name)
    tree = [path for path in _files(learner) if ".git" not in path.relative_to(learner).parts]
    column.size("tree", tree)
    column.size("records", [path for path in tree if path.name == "exams.zip"])

    column.timed("setup", ["make", "setup", f"PYTHON={sys.executable}"], learner)
    column.size("venv", _files(learner / ".venv"))
    notebook = learner / "exercises" / FIRST / f"{FIRST[4:]}.ipynb"
    notebook.write_text(json.dumps(solved(FIRST)), encoding="utf-8")
    program = str(learner / ".venv" / "bin" / "autograder")
    column.timed("check", [program, "check", FIRST], learner, {"XDG_CACHE_HOME": str(folder / "empty")})
    shutil.rmtree(learner / ".venv")
    _push(column, learner, folder)
    return column


def _push(column: Column, learner: Path, folder: Path) -> None:
    """Two pushes, of which the second has one solved unit more: what it costs to install and to grade that one."""
    python, runner, temporary = folder / "python", folder / "runner", folder / "temp"
    temporary.mkdir()
    _run([sys.executable, "-m", "venv", str(python)], folder)
    git(folder, "clone", "--quiet", learner.as_uri(), runner.name)
    environment = {"RUNNER_TEMP": str(temporary), "PATH": f"{python / 'bin'}:{os.environ['PATH']}"}
    column.timed("install", ["bash", "-e", "-c", _step(runner, "install")], runner, environment)
    for number, changed in enumerate(("--allow-empty", "--all")):
        git(learner, *LEARNER, "commit", "--quiet", changed, "--message", "A push")
        git(runner, "pull", "--quiet")
        environment["XDG_CACHE_HOME"] = str(folder / f"of-push-{number}")
        column.timed("grade", ["bash", "-e", "-c", _step(runner, "autograder ci")], runner, environment)
    column.size("runner", [*_files(runner / ".venv"), *_files(python)])


def _step(repository: Path, word: str) -> str:
    """The program of the workflow's step in which a word stands."""
    workflow = yaml.safe_load((repository / ".github" / "workflows" / "grade.yml").read_text("utf-8"))
    steps = next(iter(workflow["jobs"].values()))["steps"]
    return str(next(step["run"] for step in steps if word in f"{step.get('name')} {step.get('run', '')}".lower()))


def _run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> None:
    """Run a program as a learner does, outside of the environment that measures. Work may be not right yet."""
    foreign = ("VIRTUAL_ENV", "PYTHONPATH", "AUTOGRADER_CACHE")
    environment = {name: value for name, value in os.environ.items() if name not in foreign} | dict(more or {})
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"error: {' '.join(command)} ended with exit code {done.returncode}:\n{done.stdout}{done.stderr}")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
