"""Learners' forks, as repositories of git: full marks, half done, hostile, and one with a broken notebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

from autograder.classroom import demo
from tests.git import Person
from tests.git import git as run_git

ROOT: Final = Path(__file__).resolve().parents[2]
FIRST, SECOND = demo.UNITS
COMMITTED: Final = "2026-03-01T12:00:00Z"

HOSTILE_NAME: Final = "x%,line=1::y\n::error file=a.py::forged by a file's name ##[error]forged.ipynb"

_ATTACK: Final = r"""
ATTACK = (
    "\n::error file=a.py,line=1::forged\n::set-output name=passed::true\n::stop-commands::x\n##[error]forged\n"
    "%0A::error::forged\r::error::forged\u2028::error::forged\n</details></code>```\n````\n<script>alert(1)</script>\n"
    "| a | b |\n[click](https://example.org) ![](https://example.org/x.png) @everyone \x1b[31m\x9b31m \u202e"
)
print(ATTACK)
import sys
print(ATTACK, file=sys.stderr)
"""


def _hostile_cell(function: str, arguments: str) -> str:
    return dedent(f"""
        def {function}({arguments}):
            print(ATTACK)
            raise ValueError(ATTACK)
    """)


def write_all_right(exercises: Path, learners: Path) -> None:
    """Full marks."""
    _copy(learners / "all-right", exercises)


def write_half_done(exercises: Path, learners: Path) -> None:
    """Some functions are right, some hold known mistakes, one cell has a syntax error, and many are not written."""
    _copy(learners / "batch-size-forgotten", exercises, FIRST)
    _copy(learners / "half-done", exercises, SECOND)
    _change(exercises, FIRST, {"relu": "def relu(z)\n    return np.maximum(z, 0)\n"})


def write_hostile(exercises: Path, learners: Path) -> None:
    """Whatever text a learner can bring in tries to be a command, markup or a way out of a table."""
    _copy(learners / "all-right", exercises)
    attacks = {"relu": "z", "softmax": "z", "sigmoid": "z"}
    _change(
        exercises,
        FIRST,
        {name: _ATTACK + _hostile_cell(name, arguments) for name, arguments in attacks.items()}
        | {"log_softmax": _ATTACK + "def log_softmax(z):\n    return {ATTACK: z}\n"},
    )
    own = exercises / SECOND / f"{SECOND[4:]}.ipynb"
    notebook = json.loads(own.read_text("utf-8"))
    notebook["metadata"]["kernelspec"] = {"name": "::error::forged", "display_name": "\n::error::forged\n##[error]x"}
    own.with_name(HOSTILE_NAME).write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    own.unlink()
    attacks = {"mse": "predictions, targets", "cross_entropy": "logits, y"}
    _change(exercises, SECOND, {name: _ATTACK + _hostile_cell(name, arguments) for name, arguments in attacks.items()})


def write_broken(exercises: Path, learners: Path) -> None:
    """The second notebook was cut off in the middle."""
    _copy(learners / "all-right", exercises)
    notebook = exercises / SECOND / f"{SECOND[4:]}.ipynb"
    content = notebook.read_bytes()
    notebook.write_bytes(content[: len(content) // 2])


FORKS: Final[Mapping[str, Callable[[Path, Path], None]]] = {
    "all_right": write_all_right,
    "half_done": write_half_done,
    "hostile": write_hostile,
    "broken_notebook": write_broken,
}


def make_learners(folder: Path) -> Path:
    """The demo's learners, of whose notebooks the forks are made."""
    demo.make_class(ROOT, folder)
    return folder


def make_fork(name: str, learners: Path, repository: Path) -> Path:
    """Make one of the `FORKS` as a repository with a single commit."""
    repository.mkdir(parents=True)
    FORKS[name](repository / "exercises", learners)
    for path in (".github/workflows/grade.yml", "constraints.txt", "pyproject.toml"):
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_bytes((ROOT / path).read_bytes())
    git(repository, "init", "--quiet", "--initial-branch=main")
    commit(repository)
    return repository


def make_course(repository: Path, roster: Mapping[str, Path]) -> Path:
    """Make an instructor's repository with two units and a roster of forks on this machine."""
    for unit in demo.UNITS:
        for path in (f"solutions/{unit}/{unit[4:]}.py", f"exercises/{unit}/{unit[4:]}.ipynb"):
            (repository / path).parent.mkdir(parents=True, exist_ok=True)
            (repository / path).write_bytes((ROOT / path).read_bytes())
    (repository / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    rows = [f"{student},{fork.as_uri()}\n" for student, fork in roster.items()]
    (repository / "roster.csv").write_text("".join(["student,url\n", *rows]), encoding="utf-8")
    git(repository, "init", "--quiet", "--initial-branch=main")
    commit(repository)
    return repository


def commit(repository: Path) -> str:
    """Commit all that is there. Returns the commit's id."""
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Solve")
    return git(repository, "rev-parse", "HEAD")


def git(folder: Path, *arguments: str, now: str = COMMITTED) -> str:
    """Run git as a learner, at a time as git takes it."""
    return run_git(folder, *arguments, by=Person("learner@example.org", "learner@example.org", now))


def _copy(learner: Path, exercises: Path, *units: str) -> None:
    for unit in units or demo.UNITS:
        target = exercises / unit / f"{unit[4:]}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((learner / unit / target.name).read_bytes())


def _change(exercises: Path, unit: str, sources: Mapping[str, str]) -> None:
    """Put other sources into the cells with these ids."""
    (path,) = (exercises / unit).glob("*.ipynb")
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if cell["cell_type"] == "code" and grade_id in sources:
            cell["source"] = sources[grade_id].splitlines(keepends=True)
    path.write_text(json.dumps(notebook, indent=1) + "\n", encoding="utf-8")
