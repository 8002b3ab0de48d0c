"""This course published from two seeds: what differs, and what stub and solution earn in the learners' tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder import course, planted
from autograder.judge import records
from autograder.judge.seeds import PUBLIC_SEED
from autograder.nbgrader_bridge import release as releasing
from tests.publish.course import ROOT, commit, files_in, this_course

MENDED = next(unit for unit in course.units() if any(task.answers.planted for task in unit.tasks))
PLANTED = {task.function for task in MENDED.tasks if task.answers.planted}
NAME = course.notebook_name(MENDED)
SOLUTION = f"solutions/{MENDED.name}/{NAME}.py"
NOTEBOOK = f"exercises/{MENDED.name}/{NAME}.ipynb"
OF_THE_SEED = {NOTEBOOK, *(f"autograder/units/{MENDED.name}/{name}" for name in (planted.PLANTED, course.STUBS))}
"""What is written anew in the checkout; the digests of the learners' tree hang on it."""


def differing(one: Path, other: Path) -> set[str]:
    """The cells in which two notebooks differ, by their ids; all else in the notebooks is the same."""
    first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (one, other))
    different = {a["id"] for a, b in zip(first["cells"], second["cells"], strict=True) if a != b}
    for notebook in (first, second):
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] not in different]
    assert first == second
    return different


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The autograder of a tree, from its command line."""
    return subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_a_seed_changes_the_planted_functions_of_the_notebook_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick half of what follows: released twice, and nothing published or graded."""
    for seed, name in enumerate(("one", "two"), start=1):
        (tmp_path / name / SOLUTION).parent.mkdir(parents=True)
        (tmp_path / name / SOLUTION).write_bytes((ROOT / SOLUTION).read_bytes())
        monkeypatch.setattr(planted, "planted_seed", lambda unit, seed=seed: seed)
        releasing.release(tmp_path / name)
    assert set() < differing(tmp_path / "one" / NOTEBOOK, tmp_path / "two" / NOTEBOOK) <= PLANTED


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_trees_of_two_seeds_differ_where_they_should_and_grade_by_what_was_planted(tmp_path: Path) -> None:
    here = tmp_path / "course"
    this_course(here)
    trees = [tmp_path / "one", tmp_path / "two"]
    for seed, tree in enumerate(trees, start=1):
        done = run(here, "publish", str(tree), "--seed", str(seed))
        assert done.returncode == 0, done.stderr
        told = {line.strip() for line in done.stderr.splitlines() if line.startswith("  ")}
        assert told == OF_THE_SEED
        commit(here)
        assert (here / NOTEBOOK).read_bytes() == (tree / NOTEBOOK).read_bytes()
    one, two = map(files_in, trees)
    assert one.keys() == two.keys()
    record = f"autograder/units/{MENDED.name}/{records.NAME}"
    assert {path for path in one if one[path] != two[path]} == OF_THE_SEED | {"autograder/published.json", record}
    assert set() < differing(*(tree / NOTEBOOK for tree in trees)) <= PLANTED
    for tree in trees:
        assert points(tree, tree / NOTEBOOK) == 0
        assert points(tree, here / SOLUTION) == sum(task.points for task in MENDED.tasks)


def points(tree: Path, work: Path) -> float:
    """What a notebook earns by the grader of a tree, which knows the recorded exams alone."""
    done = run(tree, "grade", str(work), "--format", "json", "--seed", str(PUBLIC_SEED))
    report: dict[str, Any] = json.loads(done.stdout)
    return float(report["score"])
