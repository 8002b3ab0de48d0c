"""``pytest exercises/u01_…``: each task is a test, by the judge of ``autograder check``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from autograder import course, pytest_plugin
from autograder.grade import grade
from autograder.sandbox import choose
from autograder.submission import read
from autograder.words.message import in_words
from tests.ci.forks import FIRST, ROOT, SECOND

pytest_plugins = ("pytester",)

OWN = Path("exercises") / FIRST / f"{FIRST[4:]}.ipynb"
WRITTEN = {
    "linear_forward": "def linear_forward(x, w, b):\n    return x @ w + b\n",
    "relu": "def relu(z):\n    return np.minimum(z, 0)\n",
    "sigmoid": "import time\ndef sigmoid(z):\n    time.sleep(300)\n",
    "softmax": "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum()\n",
    "accuracy": "def accuracy(logits, y):\n    return float(np.mean(np.argmax(logits, axis=1) == y))\n",
}
ASKED = "(relu or softmax or accuracy or tanh or classify) and not log"


def write(path: Path, cells: Mapping[str, str]) -> Path:
    """The unit's exercise with these cells in place of its own."""
    notebook = json.loads((ROOT / OWN).read_text("utf-8"))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in cells:
            cell["source"] = cells[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture
def fork(pytester: pytest.Pytester) -> Path:
    """Two units, of which the second cannot be read, and a folder that is of no unit."""
    write(pytester.path / OWN, WRITTEN)
    write(pytester.path / OWN.parent / "another.ipynb", {})
    write(pytester.path / "exercises" / "u77_nowhere" / "nowhere.ipynb", {})
    broken = pytester.path / "exercises" / SECOND / f"{SECOND[4:]}.ipynb"
    broken.parent.mkdir()
    broken.write_text('{"cells": [', encoding="utf-8")
    return pytester.path


def test_each_task_is_a_test_and_its_message_the_failure(fork: Path, pytester: pytest.Pytester) -> None:
    done = pytester.runpytest_subprocess("exercises", "-k", ASKED, "-rs", "--junitxml", "junit.xml")

    done.assert_outcomes(passed=1, failed=3, skipped=2)
    out = done.stdout.str()
    asked = [task for task in course.find(FIRST).tasks if task.function in ("relu", "softmax", "accuracy")]
    report = grade(read(fork / OWN), course.find(FIRST), 0, choose("process"), "learner", asked)
    right = {task.function: task for task in report.tasks}
    for result in right.values():
        told = in_words(result.message)
        assert all(line in out for line in (told.share, told.mistake)), told
    assert f"u01.softmax: {right['softmax'].points:g} of 4 points" in out
    assert "Known mistake: keeps_the_negatives" in out
    assert "pytest_plugin/" not in out
    assert f"{OWN}:1: `tanh_activation` is not written yet." in out
    assert "builds on `mlp_forward`, not written yet" in out
    assert "another.ipynb was passed over: nothing is written in it" in out
    assert f"{SECOND[4:]}.ipynb: is cut off" in out

    cases = {case.get("name"): case for case in ElementTree.parse("junit.xml").iter("testcase")}
    properties = {name: {one.get("name"): one.get("value") for one in cases[name].iter("property")} for name in right}
    assert {"points", "max_points", "mistake"} == properties["relu"].keys()
    assert {name: f"{one.points:g}" for name, one in right.items()} == {
        name: given["points"] for name, given in properties.items()
    }
    assert (fork / ".autograder" / "history.jsonl").is_file()


def test_a_file_alone_and_a_limit_of_pytest_timeout(fork: Path, pytester: pytest.Pytester) -> None:
    others = [str(OWN.with_name("another.ipynb")), "-k", "sigmoid", "--task-seed", "7", "--timeout", "0.4"]
    done = pytester.runpytest_subprocess(str(OWN), *others)
    out = done.stdout.str()
    assert f"{OWN}::sigmoid" in out
    assert "from pytest-timeout" in out
    assert "another.ipynb" in out
    assert ".py:" not in out


def test_a_seed_that_is_none_is_told() -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="the seed must be a whole number from 0 on"):
        pytest_plugin._seed("-1")
    assert 7 == pytest_plugin._seed("7")


def test_other_projects_pay_for_nothing() -> None:
    program = (
        "import sys, pytest; before = set(sys.modules); import autograder.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ["autograder", "autograder.pytest_plugin"] == done.stdout.split()
