"""A learner in JupyterLab: types a solution, runs its check, reads the message, presses Validate."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from autograder import course
from tests.browser.lab import Lab, jupyterlab
from tests.later import later

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

sync_api = later("playwright.sync_api")

ROOT: Final = Path(__file__).parents[2]
NOTEBOOK: Final = "exercises/u02_backpropagation/backpropagation.ipynb"
TASK: Final = "u02.relu_backward"
STUB: Final = f'raise NotImplementedError("{TASK}: write this function, then run the check below")'


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab in what a learner gets."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "exercises", folder / "exercises")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    with jupyterlab(folder, tmp_path_factory.mktemp("home")) as lab:
        yield lab


def test_a_learner_reads_the_misconception_mends_it_and_validates(
    page: Page, lab: Lab, picture: Callable[[str], None]
) -> None:
    _, task = course.find_task(TASK)
    [misconception] = [mistake for mistake in task.answers.mistakes if mistake.name == "mask_by_upstream"]
    open_notebook(page, lab)
    run(cell(page, "from autograder.notebook import check"))
    function, check = cell(page, "def relu_backward(dout, z):"), cell(page, f'check("{TASK}", relu_backward)')
    message = check.locator(".jp-OutputArea")

    replace_line(function, STUB, "return dout * (dout > 0)")
    run(function)
    run(check)
    sync_api.expect(message).to_contain_text("✗ relu_backward: not right yet, 0 of 1 point")
    sync_api.expect(message).to_contain_text(misconception.why)
    sync_api.expect(message).to_contain_text(misconception.hint)
    function.evaluate("cell => cell.scrollIntoView()")
    picture("notebook-check")

    replace_line(function, "return dout * (dout > 0)", "return dout * (z > 0)")
    run(function)
    run(check)
    sync_api.expect(message).to_contain_text("✓ relu_backward: right, 1 of 1 point")
    sync_api.expect(message).not_to_contain_text(misconception.why)

    page.get_by_role("button", name="Validate").click()
    dialog = page.get_by_role("dialog")
    sync_api.expect(dialog).to_contain_text("Validation Results")
    sync_api.expect(dialog).to_contain_text('check("u02.mse", mse)')
    sync_api.expect(dialog).not_to_contain_text(TASK)
    picture("notebook-validate")
    assert "return dout * (z > 0)" in saved_source(lab.folder / NOTEBOOK, "relu_backward")


def open_notebook(page: Page, lab: Lab) -> None:
    """Open the assignment, wait for its kernel, and close the list of files, as who wants to see the notebook does."""
    page.goto(lab.address(f"lab/tree/{NOTEBOOK}"))
    sync_api.expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    files = page.locator("#filebrowser")
    sync_api.expect(files).to_be_visible()
    page.keyboard.press("Control+b")
    sync_api.expect(files).to_be_hidden()


def cell(page: Page, text: str) -> Locator:
    return page.locator(".jp-CodeCell").filter(has_text=text)


def run(cell: Locator) -> None:
    cell.locator(".cm-content").press("Shift+Enter")


def replace_line(cell: Locator, old: str, new: str) -> None:
    """Click into a line, select what stands in it after the indent, and type over it."""
    cell.locator(".cm-line").get_by_text(old, exact=True).click()
    keyboard = cell.page.keyboard
    keyboard.press("Home")
    keyboard.press("Shift+End")
    keyboard.type(new)


def saved_source(notebook: Path, cell_id: str) -> str:
    [cell] = [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if cell["id"] == cell_id]
    return "".join(cell["source"])
