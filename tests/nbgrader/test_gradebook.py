"""What a class's grading leaves in the gradebook, in ``autograded/`` and in the feedback, by either door."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder import course as units
from autograder.reports.json import from_json
from tests.nbgrader.course import FIRST, SEED, Course, copy_course
from tests.programs import Programs

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(1200)]

UNIT = units.find(FIRST)
CLASS_PAGES = ("class.html", "grades.csv", "index.html")


def submit_class(course: Course, many: int) -> None:
    """Learners who differ: in what is wrong, in what is not written, and in what they answered."""
    functions = [task.function for task in UNIT.tasks]
    for number in range(many):
        wrong = {
            functions[
                number % len(functions)
            ]: f"def {functions[number % len(functions)]}(*arguments):\n    return 0.0\n",
            functions[number // 5 % len(functions)]: "raise NotImplementedError\n",
        }
        course.submit(f"learner-{number:02d}", FIRST, wrong if number % 4 else {}, f"Answer {number}.")


def gradebook_of(course: Course) -> list[Any]:
    """All that the gradebook holds about the first assignment."""
    with course.opened() as gradebook:
        return sorted(
            (
                submission.student.id,
                submission.score,
                submission.max_score,
                submission.needs_manual_grade,
                notebook.name,
                notebook.late_submission_penalty,
                sorted((one.name, one.auto_score, one.manual_score, one.needs_manual_grade) for one in notebook.grades),
                sorted((one.name, one.auto_comment or "", one.manual_comment or "") for one in notebook.comments),
            )
            for submission in gradebook.assignment_submissions(FIRST)
            for notebook in submission.notebooks
        )


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in CLASS_PAGES
    }


@pytest.mark.parametrize("many", [6, pytest.param(30, marks=pytest.mark.slow)])
def test_a_class_graded_in_parallel_is_what_nbgrader_autograde_makes_of_it(
    many: int, course: Course, programs: Programs, tmp_path: Path
) -> None:
    submit_class(course, many)
    late(course)
    ours, theirs = (copy_course(course.root, tmp_path / name, programs) for name in ("ours", "theirs"))
    ours.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED)
    theirs.run("nbgrader", "autograde", FIRST, f"--Judge.seed={SEED}")
    assert many == len(gradebook_of(ours))
    assert gradebook_of(theirs) == gradebook_of(ours)
    assert {None, 0.0} != {row[5] for row in gradebook_of(ours)}
    for course in (ours, theirs):
        course.run("nbgrader", "generate_feedback", FIRST)
    for folder in ("autograded", "feedback", "reports"):
        assert files_in(theirs.root / folder) == files_in(ours.root / folder)


def late(course: Course) -> None:
    """The assignment was due before what everybody submitted, and late work earns nothing."""
    with course.opened() as gradebook:
        gradebook.update_or_create_assignment(FIRST, duedate="2026-02-28 12:00:00 UTC")
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write('\nget_config().LateSubmissionPlugin.penalty_method = "zero"\n')


def test_what_an_instructor_marked_survives_a_regrade(course: Course) -> None:
    course.submit("ada", FIRST, {"relu": "def relu(z):\n    return z\n"})
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED)
    with course.opened() as gradebook:
        names = ("forward_propagation", FIRST, "ada")
        gradebook.find_grade("reflection", *names).manual_score = 1.5
        gradebook.find_grade("test_relu", *names).manual_score = 0.5
        gradebook.find_comment("relu", *names).manual_comment = "Half a point for the idea."
        gradebook.db.commit()
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", "2")
    course.run("nbgrader", "autograde", FIRST, "--force")
    [row] = gradebook_of(course)
    grades = {name: (auto, manual) for name, auto, manual, _ in row[6]}
    assert (0.0, 0.5) == grades["test_relu"]
    assert (None, 1.5) == grades["reflection"]
    assert "Half a point for the idea." in [manual for _, _, manual in row[7]]


@pytest.mark.parametrize(
    ("moment", "rows", "notebooks"),
    [
        ("between two notebooks", 6, 3),
        pytest.param("in a transaction", 0, 0, marks=pytest.mark.slow),
        pytest.param("before penalties", 6, 6, marks=pytest.mark.slow),
    ],
)
def test_a_class_killed_and_started_again_is_graded_once_and_none_is_lost(
    moment: str, rows: int, notebooks: int, course: Course
) -> None:
    many = 6
    submit_class(course, many)
    late(course)
    grade = ("grade", "submitted", "--gradebook", "--seed", SEED, "--sandbox", "process")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.nbgrader.killed", moment, *grade],
        cwd=course.root,
        env=dict(course.environment),
        capture_output=True,
        start_new_session=True,
        check=False,
    )
    assert -signal.SIGKILL == done.returncode, done.stderr
    assert (rows, notebooks) == (len(gradebook_of(course)), len(list(entered_notebooks(course))))
    assert {None} >= {row[5] for row in gradebook_of(course)}
    before = {path: path.stat().st_mtime_ns for path in (course.root / "reports").glob("*/*.json")}

    course.run("autograder", *grade)
    entered = gradebook_of(course)
    assert [f"learner-{number:02d}" for number in range(many)] == [row[0] for row in entered]
    for student, score, *_, penalty, _, _ in entered:
        report = from_json((course.root / "reports" / student / f"{FIRST}.json").read_text(encoding="utf-8"))
        assert (report.score, report.score) == (score, penalty)
    assert many == len(list(entered_notebooks(course)))
    assert before == {path: path.stat().st_mtime_ns for path in before}


def entered_notebooks(course: Course) -> Iterator[Path]:
    """The notebooks in ``autograded/`` that are written to the end."""
    for path in (course.root / "autograded").glob(f"*/{FIRST}/*.ipynb"):
        try:
            metadata = json.loads(path.read_bytes())["metadata"]
        except ValueError:
            continue
        if "report_sha256" in metadata["autograder"]:
            yield path


def test_what_is_entered_the_gradebook_is_asked(new_course: Course) -> None:
    course = new_course
    course.submit("ada", FIRST, {"relu": "def relu(z):\n    return z\n"})
    course.submit("bob", FIRST)
    grade = ("autograder", "grade", "submitted", "--gradebook", "--seed", SEED)
    course.run(*grade)
    entered = gradebook_of(course)
    with course.opened() as gradebook:
        gradebook.remove_student("ada")
        gradebook.find_grade("test_relu", "forward_propagation", FIRST, "bob").auto_score = 0.5
        gradebook.db.commit()
    assert entered != gradebook_of(course)
    course.run(*grade)
    assert entered == gradebook_of(course)

    (course.root / "gradebook.db").unlink()
    told = course.run(*grade, code=2).stderr
    assert "gradebook.db: is not there, and autograded/ has work that was entered" in told
    assert not (course.root / "gradebook.db").exists()
    course.run("nbgrader", "generate_assignment", FIRST)
    course.run(*grade)
    assert entered == gradebook_of(course)


def test_a_second_writer_is_refused(course: Course) -> None:
    import fcntl

    course.submit("ada", FIRST)
    with (course.root / ".gradebook.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = course.run("autograder", "grade", "submitted", "--gradebook", code=2)
    assert "another run is writing to this gradebook" in done.stderr


def test_work_that_does_not_lie_where_nbgrader_looks_is_named(course: Course, tmp_path: Path) -> None:
    path = course.submit("ada", FIRST)
    shutil.move(path.parent.parent, tmp_path / "elsewhere")
    done = course.run("autograder", "grade", str(tmp_path / "elsewhere"), "--gradebook", code=1)
    assert "put it there" in done.stderr


def test_of_a_student_whom_the_gradebook_is_told_not_to_make_nothing_is_left(course: Course) -> None:
    course.submit("ada", FIRST)
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("\nget_config().Autograde.create_student = False\n")
    done = course.run("autograder", "grade", "submitted", "--gradebook", "--sandbox", "process", code=1)
    assert "ada: the gradebook has no such student" in done.stderr
    assert [] == gradebook_of(course)
    assert not (course.root / "autograded" / "ada").exists()


def test_a_test_cell_of_no_task_is_refused_before_anything_is_graded(new_course: Course) -> None:
    """nbgrader itself would give full marks for a test cell that prints nothing."""
    new_course.submit("ada", FIRST)
    shutil.rmtree(new_course.root / "exercises" / FIRST)
    solution = new_course.root / "solutions" / FIRST / "forward_propagation.py"
    text = solution.read_text(encoding="utf-8")
    extra = (
        '# %% nbgrader={"grade": true, "grade_id": "test_nothing", "locked": true, "schema_version": 3, '
        '"solution": false, "task": false}\nprint("hello")\n\n'
    )
    at = text.index("# %% nbgrader=", text.index("grade_id"))
    solution.write_text(text[:at] + extra + text[at:], encoding="utf-8")
    done = new_course.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED, code=2)
    assert "(test_nothing): " in done.stderr
    assert "or mend the id" in done.stderr
