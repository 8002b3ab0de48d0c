"""A term on one machine: publish, fork, solve, push, grade where it is pushed, collect, regrade, compare."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.judge.seeds import PRACTICE_SEEDS
from tests.nbgrader.course import FIRST, SECOND, Course, make_course, solved
from tests.programs import Programs
from tests.publish.course import git

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(1200)]

UNITS = (FIRST, SECOND)
LEARNER = ("-c", "user.name=learner", "-c", "user.email=learner@example.invalid")
STUB = "raise NotImplementedError\n"
# Who wrote what: all, the first unit with two mistakes, and nothing.
MISTAKES = {"relu": "def relu(z):\n    return np.abs(z)\n", "softmax": STUB}
PROGRAM = "import sys; from autograder.cli import main; sys.argv[0] = 'autograder'; main()"


def test_three_learners_from_publish_to_compare(published: Path, programs: Programs, tmp_path: Path) -> None:
    forks = tmp_path / "forks"
    forks.mkdir()
    for student in ("ada", "ben", "cem"):
        git(forks, "clone", "--quiet", "--bare", published.as_uri(), f"{student}.git")
    push(forks, "ada", {unit: solved(unit) for unit in UNITS})
    push(forks, "ben", {FIRST: solved(FIRST, MISTAKES)})
    push(forks, "cem", {})

    reported = tmp_path / "reported"
    codes = {student: run_ci(forks, student, reported) for student in ("ada", "ben", "cem")}
    assert {"ada": 0, "ben": 0, "cem": 0} == codes  # ben has most of what he began, and cem began nothing

    course = make_course(tmp_path / "course", programs)
    rows = [f"{student},{(forks / f'{student}.git').as_uri()}" for student in ("ada", "ben", "cem")]
    (course.root / "roster.csv").write_text("student,url\n" + "\n".join(rows) + "\n", encoding="utf-8")
    chosen = [argument for unit in UNITS for argument in ("--unit", unit)]
    course.run("autograder", "collect", "roster.csv", "--allow-file", str(forks), *chosen)
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", "90210")
    first, second = (scores_in_the_gradebook(course, unit) for unit in UNITS)
    assert (20, 0) == (first["ada"], first["cem"])
    assert 0 < first["ben"] < 20
    assert (0, 0) == (second["ben"], second["cem"])

    # A push is graded at a practice seed, whose exam was recorded, and the course with PyTorch at a secret one.
    seeds = {json.loads((reported / "ada" / f"{unit}.json").read_bytes())["seed"] for unit in UNITS}
    assert len(seeds) == 1
    assert seeds < set(PRACTICE_SEEDS)
    assert not list(published.glob("autograder/units/*/answers"))

    # Forks grade as they were published, and that is as the course does.
    there, here = (
        [json.loads((folder / "ada" / f"{unit}.json").read_bytes())["grader"] for unit in UNITS]
        for folder in (reported, course.root / "reports")
    )
    assert [{**grader, "release": "published"} for grader in here] == there

    told = course.run("autograder", "compare", str(reported), "reports").stdout
    assert "6 units compared" in told
    assert "0 to look at" in told

    # A fork that claims more than it earned is found out.
    claimed = reported / "cem" / f"{SECOND}.json"
    claimed.write_bytes((reported / "ada" / f"{SECOND}.json").read_bytes())
    assert "0 to look at" not in course.run("autograder", "compare", str(reported), "reports", code=1).stdout


def push(forks: Path, student: str, notebooks: dict[str, object]) -> None:
    """A learner clones a fork, writes notebooks, and pushes."""
    git(forks, "clone", "--quiet", f"{student}.git", student)
    work = forks / student
    for unit, notebook in notebooks.items():
        (work / "exercises" / unit / f"{unit[4:]}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    git(work, *LEARNER, "commit", "--quiet", "--all", "--allow-empty", "--message", "My work")
    git(work, "push", "--quiet", "origin", "HEAD")


def run_ci(forks: Path, student: str, reported: Path) -> int:
    """What a runner does with a push: a fresh clone, and the clone's own grader. Returns the exit code."""
    clone = forks / f"{student}-on-a-runner"
    git(forks, "clone", "--quiet", f"{student}.git", clone.name)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "ci", *UNITS],
        cwd=clone,
        env={**environment, "PYTHONPATH": str(clone)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert "Results are in" in done.stdout, done.stderr
    shutil.copytree(clone / "build" / "ci" / "reports", reported / student)
    return done.returncode


def scores_in_the_gradebook(course: Course, unit: str) -> dict[str, float]:
    with course.opened() as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions(unit)}
