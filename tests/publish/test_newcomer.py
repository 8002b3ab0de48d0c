"""Somebody clones the learners' repository into an empty folder and starts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from autograder import course, submission
from tests.publish.conftest import OUT
from tests.publish.course import ROOT, git

UNIT = course.units()[0]
NOTEBOOK = f"exercises/{UNIT.name}/{course.notebook_name(UNIT)}.ipynb"
# As `autograder` in the environment, but for the package, which is the clone's.
PROGRAM = "import sys; from autograder.cli import main; sys.argv[0] = 'autograder'; main()"


@pytest.fixture
def clone(published: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", published.as_uri(), "clone")
    return tmp_path / "clone"


def run(clone: Path, *arguments: str, code: int = 0) -> str:
    """Run the clone's autograder in the clone, and expect this exit code."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert code == done.returncode, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_grader_that_runs_is_the_clones(clone: Path) -> None:
    place = "import autograder, pathlib; print(pathlib.Path(autograder.__file__).parent.parent)"
    done = subprocess.run(
        [sys.executable, "-c", place], cwd=clone, env={**os.environ, "PYTHONPATH": str(clone)}, capture_output=True
    )
    assert str(clone) == done.stdout.decode().strip()


def test_the_units_that_are_out_are_listed_and_no_others(clone: Path) -> None:
    listed = run(clone, "units")
    for unit in course.units():
        is_out = unit.name[:3] in OUT
        assert is_out == (f"{unit.name}: {unit.title}" in listed)
        assert [is_out] * len(unit.tasks) == [course.task_id(unit, task) in listed for task in unit.tasks]


def test_the_units_that_are_out_have_their_notebook_and_no_others(clone: Path) -> None:
    notebooks = {unit.name[:3]: f"{unit.name}/{course.notebook_name(unit)}.ipynb" for unit in course.units()}
    assert OUT == tuple(name for name, path in notebooks.items() if (clone / "exercises" / path).is_file())


def test_a_stub_scores_nothing(clone: Path) -> None:
    report = json.loads(run(clone, "check", UNIT.name, "--format", "json", "--sandbox", "process", code=1))
    assert 0 == report["score"]
    assert {"missing", "skipped"} >= {task["status"] for task in report["tasks"]}


def test_a_solved_function_scores_its_points(clone: Path) -> None:
    solve(clone, "softmax")
    arguments = ("check", "--task", "u01.softmax", "--format", "json", "--sandbox", "process")
    report = json.loads(run(clone, *arguments))
    assert report["score"] == report["max_score"] > 0


def solve(clone: Path, function: str) -> None:
    """Write the solution of a function into the clone's notebook."""
    cells = submission.select(
        submission.read(ROOT / "solutions" / UNIT.name / f"{course.notebook_name(UNIT)}.py")
    ).cells
    notebook: dict[str, Any] = json.loads((clone / NOTEBOOK).read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == function:
            cell["source"] = next(one.source for one in cells if one.name == function)
    (clone / NOTEBOOK).write_text(json.dumps(notebook), "utf-8")


def test_what_needs_solutions_says_so_in_one_line(clone: Path) -> None:
    for command in (["release"], ["demo", "--sandbox", "process"], ["publish", "../elsewhere"]):
        assert "" == run(clone, *command, code=2)


def test_a_fork_knows_whether_it_grades_as_it_was_published(clone: Path) -> None:
    def release() -> str:
        program = "from autograder import course; from autograder.judge.digest import grader_of; "
        program += "print(grader_of(course.units()[0]).release)"
        environment = {**os.environ, "PYTHONPATH": str(clone)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=clone, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    score = clone / "autograder" / "judge" / "score.py"
    text = score.read_text(encoding="utf-8")
    assert "published" == release()
    score.write_text(text.replace("score = sum(", "# A comment.\n    score = sum("), encoding="utf-8")
    assert "published" == release()
    score.write_text(text.replace("score = sum(", "score = 2 * sum("), encoding="utf-8")
    assert "edited" == release()


def test_every_link_of_the_readme_leads_somewhere(clone: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (clone / "README.md").read_text("utf-8"))
    assert NOTEBOOK in links
    assert [] == [link for link in links if "://" not in link and not (clone / link).is_file()]


def test_every_target_that_the_readme_names_is_in_the_makefile(clone: Path) -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (clone / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"^(?: {3})?make ([a-z-]+)", (clone / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {"setup", "lab", "check", "update"} <= named <= set(targets)


def test_learners_set_up_as_authors_do_but_for_the_authors_tools() -> None:
    ours, theirs = (
        (ROOT / path)
        .read_text("utf-8")
        .partition("setup: ")[2]
        .partition("--extras dev,lab\n")[0]
        .partition("--extras $(EXTRAS)\n")[0]
        for path in ("Makefile", "autograder/fork/publish/learners/Makefile")
    )
    assert "bootstrap.py" in theirs
    assert ours == theirs


def test_what_makes_the_environment_is_published(clone: Path) -> None:
    assert (ROOT / "bootstrap.py").read_bytes() == (clone / "bootstrap.py").read_bytes()


def test_the_package_is_described_as_ours_but_for_our_tools(clone: Path) -> None:
    ours, theirs = (tomllib.loads((root / "pyproject.toml").read_text("utf-8")) for root in (ROOT, clone))
    assert ours["project"] == theirs["project"]
    assert ours["build-system"] == theirs["build-system"]
    assert {"setuptools": ours["tool"]["setuptools"]} == theirs["tool"]
