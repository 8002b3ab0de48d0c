"""What a person marked is read from the gradebook as nbgrader counts it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.nbgrader_bridge import UnusableGradebook
from autograder.reports.marks import Mark, Marks
from tests.programs import of_environment

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

UNIT = "u01_x"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A gradebook with a unit of four cells, of which ada's are marked and ben's are not."""
    from nbgrader.api import Gradebook

    monkeypatch.setenv("PATH", str(of_environment("alembic").parent), prepend=os.pathsep)
    address = f"sqlite:///{tmp_path}/gradebook.db"
    with Gradebook(address) as book:
        book.add_assignment(UNIT)
        book.add_notebook("x", UNIT)
        for cell, most, kind in (("test_relu", 4, "code"), ("test_mse", 2, "code"), ("reflection", 2, "markdown")):
            book.add_grade_cell(cell, "x", UNIT, max_score=most, cell_type=kind)
        book.add_task_cell("essay", "x", UNIT, max_score=3, cell_type="markdown")
        for cell in ("relu", "reflection"):
            book.add_solution_cell(cell, "x", UNIT)
        for student in ("ada", "ben"):
            book.add_student(student)
            book.add_submission(UNIT, student)
            book.find_grade("test_relu", "x", UNIT, student).auto_score = 1.0
            book.find_grade("test_mse", "x", UNIT, student).auto_score = 2.0
        book.find_grade("test_relu", "x", UNIT, "ada").manual_score = 3.0
        book.find_grade("test_mse", "x", UNIT, "ada").extra_credit = 0.5
        book.find_grade("reflection", "x", UNIT, "ada").manual_score = 1.5
        book.find_comment("reflection", "x", UNIT, "ada").manual_comment = "Well seen."
        book.find_comment("relu", "x", UNIT, "ada").auto_comment = "A hint."
        book.find_submission_notebook("x", UNIT, "ada").late_submission_penalty = 2.0
        book.db.commit()
    return address


def test_marks_comments_and_penalties_are_read_as_nbgrader_counts_them(url: str) -> None:
    from nbgrader.api import Gradebook

    from autograder.nbgrader_bridge.marked import marks_in

    found = marks_in(url)
    assert {("ada", UNIT), ("ben", UNIT)} == set(found)
    assert found["ada", UNIT] == Marks(
        (
            Mark("essay", None, 3.0),
            Mark("reflection", 1.5, 2.0),
            Mark("mse", 2.5, 2.0, graded=2.0),
            Mark("relu", 3.0, 4.0, graded=1.0),
        ),
        (("reflection", "Well seen."),),
        penalty=2.0,
        score=5.0,
        max_score=11.0,
    )
    assert (Mark("essay", None, 3.0), Mark("reflection", None, 2.0)) == found["ben", UNIT].by_hand
    with Gradebook(url) as book:
        for student in ("ada", "ben"):
            submission, marks = book.find_submission(UNIT, student), found[student, UNIT]
            assert submission.score - submission.late_submission_penalty == marks.score
            assert submission.max_score == marks.max_score


def test_a_gradebook_that_is_not_there_yet_holds_nothing_and_is_not_made(tmp_path: Path) -> None:
    from autograder.nbgrader_bridge.marked import marks_in

    path = tmp_path / "gradebook.db"
    assert {} == marks_in(f"sqlite:///{path}")
    assert not path.exists()
    path.write_bytes(b"no database, and long enough to be looked at")
    with pytest.raises(UnusableGradebook, match="is no database"):
        marks_in(f"sqlite:///{path}")
