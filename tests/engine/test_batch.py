"""A class: what is written, what a second run leaves alone, what damaged work gets."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import course
from autograder.batch import Run, grade_class, settled_seed
from autograder.model import Report
from autograder.reports.json import from_json
from autograder.submission import Work, find

ROOT = Path(__file__).resolve().parents[2]
UNIT = course.units()[0]
STEM = course.notebook_name(UNIT)
NAMES = [unit.name for unit in course.units()]


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    """Three learners: one right, one untouched, one whose notebook is no notebook."""
    folder = tmp_path / "submitted"
    for student in ("ada", "ben", "cem"):
        (folder / student / UNIT.name).mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / UNIT.name / f"{STEM}.py", folder / "ada" / UNIT.name)
    shutil.copy(ROOT / "exercises" / UNIT.name / f"{STEM}.ipynb", folder / "ben" / UNIT.name)
    (folder / "cem" / UNIT.name / f"{STEM}.ipynb").write_text("hello", encoding="utf-8")
    return folder


def graded(submitted: Path, run: Run) -> tuple[list[Report], dict[str, bool]]:
    """The reports, and by student whether the report was found from an earlier run."""
    found: dict[str, bool] = {}

    def note(work: Work, made: Report, known: bool) -> None:
        assert work.student == made.submission.name
        found[work.student] = known

    return grade_class(find(submitted, NAMES), run, note), found


def run_into(output: Path, seed: int = 3, jobs: int = 1, formats: Sequence[str] = ()) -> Run:
    return Run(seed, "process", jobs, output, tuple(formats))


def test_a_class_gets_reports_a_table_and_a_page(submitted: Path, tmp_path: Path) -> None:
    output = tmp_path / "graded"
    reports, _ = graded(submitted, run_into(output, formats=["markdown"]))
    assert [20, 0, 0] == [report.score for report in reports]
    for report in reports:
        path = output / report.submission.name / f"{UNIT.name}.json"
        assert report == from_json(path.read_text(encoding="utf-8"))
        assert path.with_suffix(".md").is_file()
    assert ["ada", "ben", "cem"] == [
        line.split(",")[0] for line in (output / "grades.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert "ben" in (output / "class.html").read_text(encoding="utf-8")
    assert 3 == settled_seed(None, output)


def test_work_that_cannot_be_read_scores_nothing_and_says_why(submitted: Path, tmp_path: Path) -> None:
    reports, _ = graded(submitted, run_into(tmp_path / "graded"))
    assert ("unreadable",) == reports[2].repairs
    assert {"missing"} == {task.status for task in reports[2].tasks}
    assert "is no JSON" in reports[2].tasks[0].message


def test_a_second_run_grades_only_what_changed(submitted: Path, tmp_path: Path) -> None:
    run = run_into(tmp_path / "graded")
    first, _ = graded(submitted, run)
    again, found = graded(submitted, run)
    assert first == again
    assert {"ada": True, "ben": True, "cem": False} == found
    shutil.copy(submitted / "ada" / UNIT.name / f"{STEM}.py", submitted / "ben" / UNIT.name)
    (submitted / "ben" / UNIT.name / f"{STEM}.ipynb").unlink()
    changed, found = graded(submitted, run)
    assert {"ada": True, "ben": False, "cem": False} == found
    assert 20 == changed[1].score


def test_another_seed_grades_everything_anew(submitted: Path, tmp_path: Path) -> None:
    run = run_into(tmp_path / "graded")
    graded(submitted, run)
    _, found = graded(submitted, replace(run, seed=4))
    assert {False} == set(found.values())


def test_a_damaged_report_is_made_again(submitted: Path, tmp_path: Path) -> None:
    run = run_into(tmp_path / "graded")
    first, _ = graded(submitted, run)
    path = run.output / "ada" / f"{UNIT.name}.json"
    path.write_text(path.read_text(encoding="utf-8")[:100], encoding="utf-8")
    again, found = graded(submitted, run)
    assert (first, False) == (again, found["ada"])


def test_several_processes_give_the_same_reports_as_one(submitted: Path, tmp_path: Path) -> None:
    one, _ = graded(submitted, run_into(tmp_path / "one"))
    several, _ = graded(submitted, run_into(tmp_path / "several", jobs=2))
    assert one == several
