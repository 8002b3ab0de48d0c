"""The whole life of an assignment, each step as nbgrader documents it, from an empty folder."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.nbgrader.course import FIRST, SECOND, SEED, Course, solved

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(1200)]

WRONG = {
    "relu_backward": "def relu_backward(dout, z):\n    dout[z <= 0] = 0\n    return dout\n",
    "mse": "def mse(pred, target):\n    return 0.0, pred\n",
}


def test_an_assignment_from_release_to_export(course_on_each_database: Course, tmp_path: Path) -> None:
    course = course_on_each_database
    course.run("nbgrader", "generate_assignment", SECOND)
    course.submit("ada", SECOND)
    course.submit("ben", SECOND, wrong=WRONG)
    untouched = course.submit("cem", SECOND)
    shutil.copy(course.root / "exercises" / SECOND / untouched.name, untouched)

    course.run("nbgrader", "autograde", SECOND)
    with course.opened() as gradebook:
        scores = {row.student.id: row.score for row in gradebook.assignment_submissions(SECOND)}
        waiting = {row.student.id: row.needs_manual_grade for row in gradebook.assignment_submissions(SECOND)}
        assert {"ada": True, "ben": True, "cem": False} == waiting
        assert 0 == scores["cem"]
        assert 0 < scores["ben"] < scores["ada"]
        mark_by_hand(gradebook, "ada", 2.0, "Just so.")

    course.run("nbgrader", "generate_feedback", SECOND)
    page = (course.root / "feedback" / "ben" / SECOND / "backpropagation.html").read_text("utf-8")
    assert "relu_backward: not right yet" in page
    assert "changes_upstream" in page or "in place" in page
    assert "Next:" in page
    assert "Just so." in (course.root / "feedback" / "ada" / SECOND / "backpropagation.html").read_text("utf-8")

    course.run("nbgrader", "release_feedback", SECOND, exchange_in(tmp_path))

    course.run("nbgrader", "export", "--exporter=autograder.nbgrader_bridge.GradesExporter", "--to=table.csv")
    with (course.root / "table.csv").open(encoding="utf-8", newline="") as file:
        table = {row["student_id"]: row for row in csv.DictReader(file)}
    assert scores["ada"] + 2 == float(table["ada"]["score"])
    assert scores["ben"] == float(table["ben"]["score"])
    assert "u02.relu_backward:" in table["ben"]["misconceptions"]
    assert "3.0" == table["ada"]["u02.linear_backward"]


def mark_by_hand(gradebook: Any, student: str, points: float, comment: str) -> None:
    """What formgrader writes when an instructor marks the reflection question."""
    gradebook.find_grade("reflection", "backpropagation", SECOND, student).manual_score = points
    gradebook.find_grade("reflection", "backpropagation", SECOND, student).needs_manual_grade = False
    gradebook.find_comment("reflection", "backpropagation", SECOND, student).manual_comment = comment
    gradebook.db.commit()


def test_an_assignment_goes_through_the_exchange_and_comes_back_as_feedback(new_course: Course, tmp_path: Path) -> None:
    course, exchange = new_course, exchange_in(tmp_path)
    course.run("nbgrader", "generate_assignment", FIRST)
    course.run("nbgrader", "release_assignment", FIRST, exchange)

    learner = tmp_path / "learner"
    learner.mkdir()
    of_course = ("--course", "neural_networks", exchange)
    assert FIRST in course.run("nbgrader", "list", *of_course, cwd=learner).stderr
    course.run("nbgrader", "fetch_assignment", FIRST, *of_course, cwd=learner)
    notebook = learner / FIRST / "forward_propagation.ipynb"
    assert (course.root / "exercises" / FIRST / notebook.name).read_bytes() == notebook.read_bytes()
    notebook.write_text(json.dumps(solved(FIRST)), encoding="utf-8")
    course.run("nbgrader", "submit", FIRST, "--student=ada", *of_course, cwd=learner)

    course.run("nbgrader", "collect", FIRST, exchange)
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED)
    course.run("nbgrader", "generate_feedback", FIRST)
    course.run("nbgrader", "release_feedback", FIRST, exchange)
    assert [] != list((tmp_path / "exchange").glob("neural_networks/feedback/*.html"))
    with course.opened() as gradebook:
        [submission] = gradebook.assignment_submissions(FIRST)
        assert ("ada", 20) == (submission.student.id, submission.score)


def exchange_in(folder: Path) -> str:
    """An empty exchange, as an option of nbgrader's commands."""
    exchange = folder / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    return f"--Exchange.root={exchange}"
