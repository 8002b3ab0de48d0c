"""Courses to publish: a tiny one, and this one, each in a git checkout of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from autograder.fork import publish as publishing
from autograder.fork.publish import Published
from tests.git import Person
from tests.git import git as run_git

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")


def marks(grade_id: str, **changed: object) -> str:
    """A cell's nbgrader metadata, as jupytext writes it."""
    plain = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return f"nbgrader={json.dumps(plain | changed | {'grade_id': grade_id})}"


NOTEBOOK = f'''\
# %% [markdown]
# # Arrays
#
# A mean is `total / count_of_all_values`, as you know.

# %% {marks("given", locked=True)}
def given_to_everybody(values, weights):
    products = [value * weight for value, weight in zip(values, weights)]
    return sum(products) / sum(weights)


# %% {marks("spread", solution=True)}
def spread(values):
    """How far the values lie apart."""
    ### BEGIN SOLUTION
    ordered = sorted(values, key=abs)  # the order does not matter
    largest, smallest = max(ordered), min(ordered)
    count_of_all_values = len(ordered)
    mean = total / count_of_all_values
    return largest - smallest
    ### END SOLUTION


# %% [markdown] {marks("reflection", grade=True, solution=True, points=2)}
# The spread grows with the number of values. An outlier moves it at will.
'''

PACKAGE = """\
[project]
name = "autograder"
dependencies = [
    "numpy",
]

[tool.ruff]
line-length = 120

[[tool.mypy.overrides]]
module = "a"

[tool.setuptools.packages.find]
include = ["autograder*"]
"""

MISTAKE = "@mistake(hint='Look.')\ndef wrong(values):\n    return max(values) - 1\n"
FILES = {
    ".gitignore": "/solutions/*/*.ipynb\n",
    "README.md": "The course, as its authors see it.\n",
    "pyproject.toml": PACKAGE,
    "bootstrap.py": "print('ready')\n",
    "course.py": "",
    "constraints.txt": "numpy==2.3.5\n",
    "LICENSE": "Do as you like.\n",
    "Makefile": "authors:\n",
    ".github/workflows/ci.yml": "name: ci\n",
    ".github/workflows/class.yml": "name: class\n",
    ".github/workflows/grade.yml": "name: grade\n",
    ".devcontainer/devcontainer.json": '{"name": "course"}  // with a comment\n',
    "autograder/__init__.py": "",
    "autograder/units/u90_arrays/__init__.py": "UNIT = None\n",
    "autograder/units/u90_arrays/answers/spread.py": MISTAKE,
    "autograder/units/u90_arrays/answers/audit.toml": "open = []\n",
    "autograder/units/u90_arrays/answers/alternatives/spread.py": "def by_sorting(values):\n    return 3\n",
    "autograder/fork/publish/learners/README.md": "The course, as learners see it.\n",
    "autograder/fork/publish/learners/Makefile": "learners:\n",
    "autograder/fork/publish/learners/.gitignore": "/.venv/\n",
    "solutions/u90_arrays/arrays.py": NOTEBOOK,
    "tests/__init__.py": "",
    "tests/test_arrays.py": "def test_spread():\n    assert 3 == spread([1, 4])\n",
    "tests/golden/changed_in_place/report.json": '{"score": 3}\n',
}

AUTHOR = Person("An Author", "author@example.org", "2026-03-01T12:00:00+01:00")


def git(folder: Path, *arguments: str) -> str:
    """What a git command prints, as a person who is not the course."""
    return run_git(folder, *arguments, by=AUTHOR)


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def commit(root: Path, files: Mapping[str, str | bytes] | None = None, message: str = "A change") -> str:
    """Write files and commit all there is. Returns the commit's id."""
    write(root, files or {})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def tiny_course(root: Path) -> Path:
    """A course of one function and one question, released and committed."""
    from autograder.nbgrader_bridge.release import release  # nbgrader takes seconds to import

    write(root, FILES)
    release(root)
    git(root, "init", "--quiet", "--initial-branch=trunk")
    commit(root, message="A secret history")
    return root


def this_course(root: Path) -> Path:
    """This checkout as it stands, committed in a repository of its own."""
    shutil.copytree(ROOT, root, ignore=NOT_COPIED)
    git(root, "init", "--quiet", "--initial-branch=trunk")
    commit(root)
    return root


def publish(root: Path, destination: Path, seed: int | None = None) -> Published:
    """With its answers: the units of a tiny course are none of the autograder's that runs."""
    return publishing.publish(root, destination, seed, live=True)


def files_in(repository: Path) -> dict[str, str]:
    """Path and object id of each file in the last commit."""
    rows = git(repository, "ls-tree", "-r", "HEAD").splitlines()
    return {path: about.split()[2] for about, _, path in (row.partition("\t") for row in rows)}
