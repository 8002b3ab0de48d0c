"""What an instructor has nbgrader do around submissions is done by either door; what is without effect is named."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from autograder import submission
from tests.later import later
from tests.nbgrader.course import FIRST, SEED, Course, solved

apps = later("nbgrader.apps")
bridge = later("autograder.nbgrader_bridge")
config = later("traitlets.config")
converters = later("nbgrader.converters")
coursedir = later("nbgrader.coursedir")
hooks = later("autograder.nbgrader_bridge.hooks")
settings = later("autograder.nbgrader_bridge.settings")

pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(600)]

NOTEBOOK = "forward_propagation.ipynb"
WRONG = {"relu": "def relu(z):\n    return z\n"}
MEND_AND_LOOK = """
from pathlib import Path


def note(line):
    with Path("called.txt").open("a") as file:
        file.write(f"{line}\\n")


def mend(assignment, student, notebooks):
    note(f"before {assignment} {student} {[str(Path(one).relative_to(Path.cwd())) for one in notebooks]}")
    for one in map(Path, notebooks):
        one.write_text(one.read_text().replace("return z\\\\n", "return z * (z > 0)\\\\n"))


def look(assignment, student, notebooks):
    from nbgrader.api import Gradebook

    with Gradebook("sqlite:///gradebook.db") as gradebook:
        scores = {one.student.id: one.score for one in gradebook.assignment_submissions(assignment)}
    for one in map(Path, notebooks):
        made = Path("autograded", *one.parts[-3:]).is_file()
        note(f"after {assignment} {student} {made} {scores[one.parts[-3]]}")


get_config().Autograde.pre_convert_hook = mend
get_config().Autograde.post_convert_hook = look
"""


@pytest.mark.parametrize("door", ["grade", "nbgrader"])
def test_hooks_are_called_around_what_is_entered_and_what_they_mend_is_graded(door: str, course: Course) -> None:
    students = ("ada", "bob")
    for student in students:
        course.submit(student, FIRST, WRONG)
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(MEND_AND_LOOK)
    command, named = {
        "grade": (
            ("autograder", "grade", "submitted", "--gradebook", "--seed", SEED, "--sandbox", "process", "--jobs", "1"),
            students,
        ),
        "nbgrader": (("nbgrader", "autograde", FIRST, f"--Judge.seed={SEED}", "--Judge.sandbox=process"), ("*", "*")),
    }[door]
    expected = [
        *(
            f"before {FIRST} {name} ['submitted/{one}/{FIRST}/{NOTEBOOK}']"
            for name, one in zip(named, students, strict=True)
        ),
        *(f"after {FIRST} {name} True 20.0" for name in named),
    ]
    for _ in range(2):  # nothing is to be done the second time
        course.run(*command)
        assert expected == (course.root / "called.txt").read_text(encoding="utf-8").splitlines()


def hooks_of(root: Path, **named: Any) -> Any:
    return hooks.Hooks(converters.Autograde(coursedir=coursedir.CourseDirectory(root=str(root)), **named))


@pytest.fixture
def work(tmp_path: Path) -> submission.Work:
    path = tmp_path / "submitted" / "ada" / FIRST / NOTEBOOK
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(solved(FIRST)), encoding="utf-8")
    return submission.Work("ada", FIRST, path)


def test_a_hook_may_leave_another_file_and_none_at_all(tmp_path: Path, work: submission.Work) -> None:
    other = work.path.with_name("mine.ipynb")
    assert (
        other == hooks_of(tmp_path, pre_convert_hook=lambda notebooks, **_: work.path.rename(other)).before(work).path
    )
    for leave_none in (lambda notebooks, **_: notebooks.clear(), lambda notebooks, **_: other.unlink()):
        with pytest.raises(submission.NothingToGrade, match=FIRST):
            hooks_of(tmp_path, pre_convert_hook=leave_none).before(work)


def test_a_hook_that_fails_is_named_and_work_is_graded(
    tmp_path: Path, work: submission.Work, caplog: pytest.LogCaptureFixture
) -> None:
    failing = hooks_of(tmp_path, pre_convert_hook=lambda **named: named["nobody"], post_convert_hook=len)
    with caplog.at_level(logging.WARNING, "autograder"):
        assert work is failing.before(work)
        failing.after(work)
    first, second = caplog.messages
    assert f"autograder: ada, {FIRST}: pre_convert_hook: KeyError: 'nobody'" == first
    assert second.startswith(f"autograder: ada, {FIRST}: post_convert_hook: TypeError: ")


@pytest.mark.parametrize("value", ["no_such.module", 3])
def test_settings_that_cannot_be_used_are_told_in_one_line(value: object, tmp_path: Path) -> None:
    app = apps.AutogradeApp(config=config.Config({"Autograde": {"pre_convert_hook": value}}))
    app.coursedir = coursedir.CourseDirectory(root=str(tmp_path))
    with pytest.raises(
        bridge.GradebookError, match=r"^nbgrader's settings for Autograde: .*; mend nbgrader_config\.py$"
    ):
        settings.converter_of(app)


def test_settings_without_effect_on_units_are_named() -> None:
    made = config.Config(
        {
            "Execute": {"timeout": 60},
            "NotebookClient": {"kernel_name": "ir"},
            "Autograde": {"autograde_preprocessors": [], "create_student": False, "permissions": 664},
            "AssignLatePenalties": {"plugin_class": "nbgrader.plugins.LateSubmissionPlugin"},
            "LateSubmissionPlugin": {"penalty_method": "zero"},
        }
    )
    [line] = settings.without_effect(converters.Autograde(config=made))
    names = "Autograde.autograde_preprocessors, Execute.timeout, NotebookClient.kernel_name"
    assert line.startswith(f"{names}: without effect on units")
    assert [] == list(settings.without_effect(converters.Autograde()))
