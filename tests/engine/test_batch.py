"""A class: what is written, what a second run leaves alone, what damaged work gets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from autograder import course, submission
from autograder.classroom import batch, grading
from autograder.classroom.batch import Run, TakenName, grade_class, grade_work, settled_seed
from autograder.model import Report
from autograder.reports.json import from_json
from autograder.submission import NothingToGrade, Work, find
from autograder.submission.work import UnclearFolder
from autograder.words.message import text_of
from tests.dying import die, grade_and_die

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
    assert "is no JSON" in text_of(reports[2].tasks[0].message)


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


def test_the_page_of_a_class_is_the_same_whether_its_reports_were_made_or_found(
    submitted: Path, tmp_path: Path
) -> None:
    (submitted / "cem").rename(tmp_path / "cem")  # whose file is read anew in each run
    run = run_into(tmp_path / "graded")
    graded(submitted, run)
    first = (run.output / "class.html").read_bytes()
    _, found = graded(submitted, run)
    assert ({True}, first) == (set(found.values()), (run.output / "class.html").read_bytes())


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


# One submission that would end the grading of all others.


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_submission_at_which_its_process_dies_is_told_of_and_the_others_are_graded(
    jobs: int, submitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "grade_work", grade_and_die)
    run = replace(run_into(tmp_path / "graded", jobs=jobs), apart=jobs == 1)
    reports, _ = graded(submitted, run)
    assert [20, 0, 0] == [report.score for report in reports]
    assert [{"internal"}, {"missing"}] == [{task.status for task in report.tasks} for report in reports[1:]]
    assert "process was ended while it graded this submission" in text_of(reports[1].tasks[0].message)
    assert "fewer --jobs" in text_of(reports[1].tasks[0].message)
    assert (run.output / "class.html").is_file()
    monkeypatch.setattr(batch, "grade_work", grade_work)
    again, found = graded(submitted, run)
    assert {"ada": True, "ben": False, "cem": False} == found
    assert {"missing", "skipped"} == {task.status for task in again[1].tasks}


def test_a_pool_that_dies_before_the_first_submission_loses_none(
    submitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_ask_references", die)
    reports, _ = graded(submitted, run_into(tmp_path / "graded", jobs=2))
    assert [20, 0, 0] == [report.score for report in reports]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "takes more memory to read than there is; clear the outputs and save it again"),
        (PermissionError(13, "Permission denied"), "Permission denied; hand in the notebook as a file"),
    ],
)
def test_what_cannot_be_read_for_want_of_memory_or_rights_is_reported_as_unreadable(
    error: Exception, says: str, submitted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "read", raises(error))
    made = grade_work(work_of("ada", submitted), 3, "process")
    assert (0, ("unreadable",)) == (made.score, made.repairs)
    assert f"The submission could not be read: {says}." == text_of(made.tasks[0].message)


def test_a_submission_that_takes_too_much_memory_to_grade_is_reported_as_unreadable(
    submitted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "grade_and_tell", raises(MemoryError()))
    made = grade_work(work_of("ada", submitted), 3, "process")
    assert (0, ("unreadable",)) == (made.score, made.repairs)
    assert "takes more memory to grade than there is" in text_of(made.tasks[0].message)


def test_what_the_grader_trips_over_is_its_own_fault_and_says_so(
    submitted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "grade_and_tell", raises(IndexError("no such cell")))
    made = grade_work(work_of("ada", submitted), 3, "process")
    assert {"internal"} == {task.status for task in made.tasks}
    assert "costs no points: IndexError: no such cell." in text_of(made.tasks[0].message)


def work_of(student: str, submitted: Path) -> Work:
    return next(work for work in find(submitted, NAMES) if work.student == student)


def raises(error: Exception) -> Callable[..., NoReturn]:
    def function(*arguments: object, **named: object) -> NoReturn:
        raise error

    return function


@pytest.mark.parametrize("name", ["run.json", "grades.csv", "class.html", "Class.HTML"])
def test_a_student_called_like_a_file_of_ours_is_named_before_anything_is_graded(
    name: str, submitted: Path, tmp_path: Path
) -> None:
    (submitted / "ben").rename(submitted / name)
    output = tmp_path / "graded"
    with pytest.raises(TakenName, match=f"no student can be called {name!r}.* rename the student's folder"):
        graded(submitted, run_into(output))
    assert not output.exists()


# Folders that are closed to us, and names that hide a class.


@pytest.fixture
def closed(submitted: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """``closed(folder)``: nobody may look into it any more. Modes would not do: root looks into any folder."""
    folders: list[Path] = []
    look_into, look_at = Path.iterdir, Path.stat

    def iterdir(self: Path) -> Iterator[Path]:
        refuse(self)
        return look_into(self)

    def stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        refuse(self.parent)
        return look_at(self, follow_symlinks=follow_symlinks)

    def refuse(folder: Path) -> None:
        if any(folder.is_relative_to(one) for one in folders):
            raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(Path, "stat", stat)
    return folders.append


@pytest.mark.parametrize("what", ["ben", f"ben/{UNIT.name}"])
def test_a_folder_that_is_closed_to_us_is_a_work_that_cannot_be_read(
    what: str, submitted: Path, closed: Callable[[Path], None]
) -> None:
    expected = find(submitted, NAMES)
    closed(submitted / what)
    assert expected == find(submitted, NAMES)


def test_of_a_closed_folder_only_what_the_others_handed_in_is_expected(
    submitted: Path, closed: Callable[[Path], None]
) -> None:
    for student in ("ada", "ben", "cem"):
        closed(submitted / student)
    with pytest.raises(NothingToGrade):
        find(submitted, NAMES)
    assert ["ada", "ben", "cem"] == [work.student for work in find(submitted, NAMES, UNIT.name)]


@pytest.mark.parametrize("name", ["exercises", UNIT.name])
def test_a_class_with_a_learner_called_like_a_part_of_a_fork_is_not_taken_for_one_learner(
    name: str, submitted: Path
) -> None:
    shutil.copytree(submitted / "ben", submitted / name)
    with pytest.raises(UnclearFolder, match=f"a class\\? '{name}' .* call the learner '{name}' something else"):
        find(submitted, NAMES)


def test_a_fork_with_solutions_and_a_learners_folder_with_an_older_copy_are_no_class(submitted: Path) -> None:
    for other in ("exercises", "solutions"):
        shutil.copytree(submitted / "ben", submitted / "ben" / other)
    shutil.copytree(submitted / "ben", submitted / "cem" / "before")
    assert {"ben"} == {work.student for work in find(submitted / "ben", NAMES)}
    assert {"cem"} == {work.student for work in find(submitted / "cem", NAMES)}
    for copy in ("old", "older"):
        shutil.copytree(submitted / "ada", submitted / "ben" / "exercises" / copy)
    assert {"exercises"} == {work.student for work in find(submitted / "ben" / "exercises", NAMES)}
