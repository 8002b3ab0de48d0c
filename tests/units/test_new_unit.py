"""A unit is begun as CONTRIBUTING says, in a copy of the course, and passes at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.quality.new_unit import CannotBegin, begin

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("autograder", "solutions", "exercises", "tests", "docs")
COPIED = (*FOLDERS, "pyproject.toml", "constraints.txt", "bootstrap.py", "course.py", "nbgrader_config.py")
NAME = "u77_trial_and_error"


def run(course: Path, *arguments: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, with the copy's own grader."""
    environment = {**os.environ, "PYTHONPATH": str(course), "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course in which the unit is begun."""
    copy = tmp_path_factory.mktemp("course") / "copy"
    copy.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.ipynb_checkpoints")
            )
        else:
            shutil.copy(ROOT / name, copy)
    begun = run(copy, "-m", "autograder", "new-unit", NAME)
    assert 0 == begun.returncode, begun.stderr
    assert f"exercises/{NAME}/trial_and_error.ipynb" in begun.stdout
    assert "make unit UNIT=u77" in begun.stdout
    return copy


def test_the_unit_is_listed(course: Path) -> None:
    listed = run(course, "-m", "autograder", "units")
    assert f"{NAME}: Trial and error (3 points, and 2 marked by hand)" in listed.stdout


@pytest.mark.parametrize(("folder", "suffix", "score"), [("solutions", ".py", 3.0), ("exercises", ".ipynb", 0.0)])
def test_its_solution_earns_full_marks_and_its_stub_none(course: Path, folder: str, suffix: str, score: float) -> None:
    path = f"{folder}/{NAME}/trial_and_error{suffix}"
    options = ("--unit", "u77", "--seed", "12345678901234", "--sandbox", "process", "--format", "json")
    graded = run(course, "-m", "autograder", "grade", path, *options)
    assert score == json.loads(graded.stdout)["score"], graded.stderr


def test_its_files_are_of_a_type_and_a_style(course: Path) -> None:
    unit = f"autograder/units/{NAME}"
    for arguments in (("ruff", "format", "--check"), ("ruff", "check")):
        checked = run(course, "-m", *arguments, unit, f"solutions/{NAME}", f"docs/figures/{NAME[:3]}_pytorch.py")
        assert 0 == checked.returncode, checked.stdout


def test_it_passes_the_audit(course: Path) -> None:
    audited = run(course, "-m", "autograder", "audit", "u77", "--jobs", "1")
    assert 0 == audited.returncode, audited.stderr
    assert f"{NAME}: right works with full marks " in audited.stdout
    assert "; 0 to be mended, 0 open" in audited.stdout


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_all_that_concerns_it_passes(course: Path) -> None:
    tested = run(course, "-m", "pytest", "-q", "--unit", "u77", "tests", seconds=1100)
    assert 0 == tested.returncode, tested.stdout[-3000:]
    typed = run(course, "-m", "mypy", f"autograder/units/{NAME}", seconds=600)
    assert 0 == typed.returncode, typed.stdout


@pytest.mark.parametrize("name", ["depth", "u5_depth", "u05_Depth", "u05_", "../u05_depth", "u05__depth", ""])
def test_a_name_that_is_none_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(CannotBegin, match="must be like u05_depth"):
        begin(tmp_path, name)
    assert [] == list(tmp_path.iterdir())


def test_a_number_that_is_taken_is_told(tmp_path: Path) -> None:
    begin(tmp_path, NAME)
    with pytest.raises(CannotBegin, match=f"there is a unit {NAME} already"):
        begin(tmp_path, "u77_another")


def test_what_is_in_the_way_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    notebook = tmp_path / "solutions" / NAME / "trial_and_error.py"
    notebook.parent.mkdir(parents=True)
    notebook.write_text("mine")
    with pytest.raises(CannotBegin, match=r"trial_and_error\.py: is there already"):
        begin(tmp_path, NAME)
    assert ["solutions"] == [path.name for path in tmp_path.iterdir()]
    assert "mine" == notebook.read_text()
