"""What nbgrader shows as graded was graded: unreadable work waits for an instructor, and other files are named."""

from __future__ import annotations

import json

import pytest

from tests.cases import for_each
from tests.later import later
from tests.nbgrader.course import FIRST, SEED, Course, released

pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(600)]

zipcollect = later("nbgrader.plugins.zipcollect")
config = later("autograder.nbgrader_bridge.config")


def test_unreadable_work_needs_manual_grading_and_a_copy_with_the_work_is_graded_both_with_a_warning(
    course: Course,
) -> None:
    own = course.submit("ada", FIRST)
    own.rename(own.with_name("forward_propagation-Copy1.ipynb"))
    own.write_text(json.dumps(released(FIRST)), encoding="utf-8")
    course.submit("ben", FIRST).write_text("hello", encoding="utf-8")
    done = course.run("nbgrader", "autograde", FIRST, f"--Judge.seed={SEED}")
    with course.opened() as gradebook:
        found = {one.student.id: one for one in gradebook.assignment_submissions(FIRST)}
        grades = {grade.name: grade for grade in found["ben"].notebooks[0].grades}
        assert (20, 0) == (found["ada"].score, found["ben"].score)
        assert all(grade.needs_manual_grade and grade.auto_score is None for grade in grades.values())
        tests = [grade for grade in found["ada"].notebooks[0].grades if grade.name.startswith("test_")]
        assert not any(grade.needs_manual_grade for grade in tests)
    said = done.stdout + done.stderr
    assert f"ben, {FIRST}: The submission could not be read: is no JSON" in said
    assert "It needs manual grading." in said
    assert f"ada, {FIRST}: forward_propagation.ipynb was passed over: nothing is written in it" in said
    shown = (course.root / "autograded" / "ada" / FIRST / "forward_propagation.ipynb").read_text("utf-8")
    assert "forward_propagation.ipynb was passed over" in shown


@for_each(
    "path, student, file, time",
    [
        ("Ann Lee_30211_assignsubmission_file_/nb.ipynb", "Ann Lee", "nb.ipynb", None),
        ("Ann Lee_30211_assignsubmission_file/a/nb.ipynb", "Ann Lee", "nb.ipynb", None),
        ("Ann Lee_30211_assignsubmission_file_nb.ipynb", "Ann Lee", "nb.ipynb", None),
        ("leeann_123_4567_forward_propagation-1.ipynb", "leeann", "forward_propagation-1.ipynb", None),
        ("leeann_LATE_123_4567_nb.ipynb", "leeann", "nb.ipynb", None),
        ("Lee_Ann_alee_8123/nb.ipynb", "alee", "nb.ipynb", None),
        ("Lee_Ann_alee_8123/Late Submission - nb.ipynb", "alee", "nb.ipynb", None),
        ("Unit 1_alee_attempt_2026-11-02-20-15-44_nb.ipynb", "alee", "nb.ipynb", "2026-11-02-20-15-44"),
        ("__MACOSX/Ann_1_assignsubmission_file_/._nb.ipynb", None, None, None),
        ("notes.ipynb", None, None, None),
    ],
)
def test_nbgraders_zip_collect_understands_the_platforms_names(
    path: str, student: str | None, file: str | None, time: str | None
) -> None:
    plugin = zipcollect.FileNameCollectorPlugin(named_regexp=config.ZIP_NAMES)
    found = plugin.collect(f"/course/downloaded/{FIRST}/extracted/download/{path}")
    if student is None:
        assert found is None
    else:
        assert (student, file, time) == (found["student_id"], found["file_id"], found["timestamp"])
