"""An instructor in formgrader: autogrades a submission, marks the reflection, makes the feedback and looks at it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from autograder.classroom.demo import make_class
from tests.browser.lab import Lab, jupyterlab
from tests.later import later

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300), pytest.mark.usefixtures("bubblewrap")]

sync_api = later("playwright.sync_api")

ROOT: Final = Path(__file__).parents[2]
UNIT: Final = "u01_forward_propagation"
NOTEBOOK: Final = "forward_propagation"
# This learner's softmax overflows, and is right for all ordinary inputs.
LEARNER: Final = "overflows"
ANSWER: Final = "All ten classes get the same probability, one in ten, and the loss is minus the logarithm of that."
COMMENT: Final = "Right. And what would you suspect at a loss of 15?"
MARK: Final = 1.5


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab in an instructor's folder, with the work of a class in it."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("exercises", "solutions"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    make_class(ROOT, folder / "submitted")
    answer_reflection(folder / "submitted" / LEARNER / UNIT / f"{NOTEBOOK}.ipynb")
    with jupyterlab(folder, tmp_path_factory.mktemp("home"), {"AUTOGRADER_SEED": "20261122"}) as lab:
        yield lab


def test_an_instructor_autogrades_marks_and_sends_feedback_from_the_page(
    page: Page, lab: Lab, picture: Callable[[str], None]
) -> None:
    formgrader = open_formgrader(page, lab)
    press(formgrader, row(formgrader, UNIT).locator(".assign"), "Successfully created the student version")
    open_submissions(formgrader)
    submission = row(formgrader, LEARNER)
    press(formgrader, submission.locator(".autograde"), "Successfully autograded")
    report = json.loads((lab.folder / "reports" / LEARNER / f"{UNIT}.json").read_text(encoding="utf-8"))
    assert 0 < report["score"] < report["max_score"]
    sync_api.expect(submission.locator(".status")).to_have_text("needs manual grading")
    sync_api.expect(submission.locator(".score")).to_have_text(shown(report, marked=0))

    mark_reflection(page, formgrader)
    picture("formgrader-marking")
    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.get_by_role("link", name="Manage Assignments").click()
    open_submissions(formgrader)
    sync_api.expect(submission.locator(".status")).to_have_text("graded")
    sync_api.expect(submission.locator(".score")).to_have_text(shown(report, marked=MARK))
    picture("formgrader-submissions")

    press(formgrader, submission.locator(".generate-feedback"), "Successfully generated feedback")
    page.goto((lab.folder / "feedback" / LEARNER / UNIT / f"{NOTEBOOK}.html").as_uri())
    [softmax] = [task for task in report["tasks"] if task["function"] == "softmax"]
    said = softmax["message"]
    assert said["misconception"]
    feedback = page.locator("body")
    sync_api.expect(feedback).to_contain_text(f"{NOTEBOOK} (Score: {round(report['score'] + MARK, 2)} / ")
    sync_api.expect(feedback).to_contain_text(said["sentences"][0])
    sync_api.expect(feedback).to_contain_text(said["hint"])
    sync_api.expect(feedback).to_contain_text(COMMENT)
    page.locator(".nbgrader_cell", has_text="def softmax(z)").evaluate("cell => cell.scrollIntoView()")
    picture("feedback")


def answer_reflection(notebook: Path) -> None:
    """Write an answer; nbgrader gives no points, and asks for none, where nothing was written."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    [reflection] = [cell for cell in content["cells"] if cell["id"] == "reflection"]
    reflection["source"] = ANSWER
    notebook.write_text(json.dumps(content), encoding="utf-8")


def open_formgrader(page: Page, lab: Lab) -> FrameLocator:
    page.goto(lab.address("lab"))
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader").click()
    page.keyboard.press("Control+b")
    return page.frame_locator("iframe")


def open_submissions(formgrader: FrameLocator) -> None:
    row(formgrader, UNIT).locator(".num-submissions").get_by_role("link").click()


def row(formgrader: FrameLocator, name: str) -> Locator:
    return formgrader.get_by_role("row").filter(has_text=name)


def press(formgrader: FrameLocator, button: Locator, success: str) -> None:
    """Press a button of a row, read what nbgrader says that it did, and close that."""
    button.get_by_role("link").click()
    said = formgrader.locator(".modal")
    sync_api.expect(said).to_contain_text(success)
    said.get_by_role("button", name="OK").click()
    sync_api.expect(said).to_have_count(0)


def mark_reflection(page: Page, formgrader: FrameLocator) -> None:
    """Give points and a comment, as formgrader saves them: on leaving the field."""
    formgrader.get_by_role("link", name="Manual Grading").click()
    for name in (UNIT, NOTEBOOK, "Submission #1"):
        formgrader.get_by_role("link", name=name, exact=True).click()
    points, comment = formgrader.locator("#reflection"), formgrader.locator("#reflection-comment")
    sync_api.expect(points).to_have_class(re.compile("needs_manual_grade"))
    sync_api.expect(comment).to_have_attribute("placeholder", re.compile("Type any comments here"))
    for field, text, kind in ((points, f"{MARK}", "grade"), (comment, COMMENT, "comment")):
        field.press_sequentially(text)
        saved = re.compile(rf"/formgrader/api/{kind}/")
        with page.expect_response(saved) as response:
            field.blur()
        assert response.value.ok


def shown(report: dict[str, Any], marked: float) -> str:
    """The points and the most there are, as formgrader shows them."""
    most = report["max_score"] + sum(question["max_points"] for question in report["graded_by_hand"])
    return f"{round(report['score'] + marked, 2):g} / {most:g}"
