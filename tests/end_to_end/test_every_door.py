"""Whoever asks, and by which door: the same work gets the same points and the same name at the same seed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from autograder import course
from autograder.grade import grade_and_tell
from autograder.judge.seeds import PRACTICE_SEEDS
from autograder.sandbox import choose
from autograder.submission import read
from tests.nbgrader.course import FIRST
from tests.publish.course import git
from tests.pytest_plugin.test_pytest_plugin import OWN, write

LEARNER = ("-c", "user.name=learner", "-c", "user.email=learner@example.invalid")
WORKS = {
    "linear_forward": "def linear_forward(x, w, b):\n    return x @ w + b\n",  # but for its errors
    "relu": "def relu(z):\n    return np.maximum(z, 0.0)\n",
    "sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n",
    "tanh_activation": "def tanh_activation(z):\n    return z * 0.37 - 0.11 * z**2\n",
    "softmax": "def softmax(z):\n    raise ZeroDivisionError('no luck')\n",
}
# What learners have, in a process that imports it from their clone; what came of each door goes to a file.
PROGRAM = """
import json, sys
from pathlib import Path
import numpy as np
import pytest
from typer.testing import CliRunner
from autograder.cli import app
from autograder.notebook import result_of

unit, notebook, works = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])

def told(tasks):
    return {one["function"]: [one["points"], one["message"]["misconception"]] for one in tasks}

pushed = CliRunner().invoke(app, ["ci", unit])
report = json.loads(Path("build", "ci", "reports", f"{unit}.json").read_bytes())
seed = str(report["seed"])
checked = CliRunner().invoke(app, ["check", unit, "--seed", seed, "--format", "json"])
junit = Path("junit.xml")
pytest.main([notebook, "--task-seed", seed, "--junitxml", str(junit), "-q", "-p", "no:cacheprovider"])
names = {"np": np}
for source in works.values():
    exec(source, names)
in_notebook = {name: result_of(f"{unit[:3]}.{name}", names[name], int(seed)) for name in works}
print(json.dumps({
    "seed": report["seed"],
    "push": told(report["tasks"]),
    "terminal": told(json.loads(checked.stdout)["tasks"]),
    "notebook": {name: [one.points, one.message.misconception] for name, one in in_notebook.items()},
}))
"""


@pytest.mark.timeout(600)
def test_the_same_score_and_name_by_every_door(published: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", published.as_uri(), clone.name)
    write(clone / OWN, WORKS)
    git(clone, *LEARNER, "commit", "--quiet", "--all", "--message", "My work")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTEST"))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, FIRST, str(OWN), json.dumps(WORKS)],
        cwd=clone,
        env={**environment, "PYTHONPATH": str(clone)},
        capture_output=True,
        text=True,
        check=True,
    )
    doors = json.loads(done.stdout.splitlines()[-1])
    seed = doors.pop("seed")
    assert seed in PRACTICE_SEEDS
    doors["pytest"] = by_junit(clone / "junit.xml")
    regraded = grade_and_tell(read(clone / OWN), course.find(FIRST), seed, choose(), "learner")
    doors["regrade"] = {one.function: [one.points, one.message.misconception] for one in regraded.tasks}

    shown = {door: {name: found[name] for name in WORKS} for door, found in doors.items()}
    assert [shown["regrade"]] * len(shown) == list(shown.values()), shown
    points, names = ([found[place] for found in shown["regrade"].values()] for place in (0, 1))
    assert points[1] == course.find_task("u01.relu")[1].points
    assert names[2] is not None
    assert [None, None] == names[3:]
    assert [0, 0] == points[3:]
    shutil.rmtree(clone)


def by_junit(path: Path) -> dict[str, list[float | str | None]]:
    cases = {case.get("name", ""): case for case in ElementTree.parse(path).iter("testcase")}
    given = {name: {one.get("name"): one.get("value") for one in case.iter("property")} for name, case in cases.items()}
    return {name: [float(one["points"] or 0), one.get("mistake")] for name, one in given.items() if "points" in one}
