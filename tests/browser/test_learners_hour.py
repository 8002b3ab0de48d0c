"""A learner's hour: mistakes, an endless loop, an interrupt, a reset and a push, in JupyterLab and a terminal.

Each stop is also a picture: ``PICTURES=folder pytest -m slow tests/browser/test_learners_hour.py``.
"""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from autograder import course, submission
from autograder.model import Unit
from autograder.submission.marks import grade_id_of
from tests.browser.lab import Lab, jupyterlab
from tests.browser.test_learner import cell, run, saved_source
from tests.later import later

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1500)]

sync_api = later("playwright.sync_api")

ROOT: Final = Path(__file__).parents[2]
FIRST: Final = Path("exercises/u01_forward_propagation/forward_propagation.ipynb")
SECOND: Final = Path("exercises/u02_backpropagation/backpropagation.ipynb")
PATIENCE: Final = 240_000
"""Milliseconds: calls are ended by the seconds that they compute, which last long where the machine is busy."""

MISTAKES: Final = [
    ("relu", "def relu(z):\n    return np.maxmum(z, 0)\n", "has no attribute 'maxmum'", "mistake-typo"),
    ("relu", "def relu(z):\n    return np.abs(z)\n", "It turns negative numbers positive", "mistake-known"),
    (
        "linear_forward",
        "def linear_forward(x, w, b):\n    return x @ w\n",
        "linear_forward: not right yet",
        "mistake-bias",
    ),
    ("sigmoid", "def sigmoid(z):\n    print(1 / (1 + np.exp(-z)))\n", "What it printed", "mistake-printed"),
    (
        "softmax",
        "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum(axis=0)\n",
        "softmax",
        "mistake-axis",
    ),
]
RIGHT: Final = ("relu", "linear_forward", "tanh_activation")
ENDLESS: Final = "def sigmoid(z):\n    while True:\n        pass\n"
SLEEPS: Final = "def sigmoid(z):\n    import time\n    time.sleep(600)\n"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab in a learner's clone of two units, of which the second is solved and trains for longer."""
    folder = tmp_path_factory.mktemp("course")
    for notebook in (FIRST, SECOND):
        (folder / notebook.parent).mkdir(parents=True)
        shutil.copy(ROOT / notebook, folder / notebook)
    solve(folder / SECOND)
    git(folder, "init", "--quiet", "--bare", "remote.git")
    git(folder, "init", "--quiet", "--initial-branch", "main", "clone")
    clone = folder / "clone"
    (folder / "exercises").rename(clone / "exercises")
    for command in (
        ("add", "--all"),
        ("commit", "--quiet", "--message", "as it was published"),
        ("remote", "add", "origin", str(folder / "remote.git")),
        ("push", "--quiet", "--set-upstream", "origin", "main"),
    ):
        git(clone, *command)
    with jupyterlab(clone, tmp_path_factory.mktemp("home")) as lab:
        yield lab


def test_a_learners_hour(page: Page, lab: Lab, picture: Callable[[str], None]) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.set_default_timeout(PATIENCE)
    open_notebook(page, lab, FIRST)
    picture("opened")
    run(cell(page, "from autograder.notebook import check"))

    run(cell(page, "def relu("))
    untouched = checked(page, "u01.relu", "relu")
    says(untouched, "relu: not written")
    seen(page, untouched, picture, "not-written")
    for function, source, told, name in MISTAKES:
        report = tried(page, function, source)
        says(report, f"✗ {function}: ")
        sync_api.expect(report).to_contain_text(told)
        seen(page, report, picture, name)

    report = tried(page, "sigmoid", ENDLESS)
    says(report, "✗ sigmoid: ")
    seen(page, report, picture, "endless-loop")

    report = tried(page, "sigmoid", SLEEPS)
    page.wait_for_timeout(4000)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Interrupt Kernel").click()
    says(report, "sigmoid: ")
    sync_api.expect(report).not_to_contain_text("Traceback")
    seen(page, report, picture, "interrupt")

    solutions = solutions_of(course.find("u01"))
    for function in RIGHT:
        report = tried(page, function, solutions[function])
        says(report, f"✓ {function}: right")
        seen(page, report, picture, f"right-{function}")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2000)
    assert "np.maximum" in saved_source(lab.folder / FIRST, "relu")

    kept = lab.folder / ".autograder" / "before-reset"
    with terminal(lab.folder) as (until, press):
        until(lambda shown: b"Then:" in shown)
        press("r")
        press("y")
        until(lambda shown: bool(functions_in(kept)) and is_stub(lab, functions_in(kept)[0]))
    [reset] = functions_in(kept)
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name="Reload Notebook from Disk").click()
    with suppress(Exception):
        page.get_by_role("dialog").get_by_role("button", name="Reload").click(timeout=5000)
    sync_api.expect(cell(page, f"def {reset}(")).to_contain_text("raise NotImplementedError")
    cell(page, f"def {reset}(").scroll_into_view_if_needed()
    picture("after-reset")

    done = subprocess.run([program(), "list", "u01"], cwd=lab.folder, capture_output=True, text=True, check=True)
    assert "u01.relu" in done.stdout
    git(lab.folder, "add", "--all")
    git(lab.folder, "commit", "--quiet", "--message", "three functions")
    git(lab.folder, "push", "--quiet")
    pushed = git(lab.folder, "ls-tree", "-r", "--name-only", "origin/main")
    assert str(FIRST) in pushed
    assert ".autograder" not in pushed


def test_a_training_tells_its_loss_while_it_goes_on(page: Page, lab: Lab, picture: Callable[[str], None]) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.set_default_timeout(PATIENCE)
    open_notebook(page, lab, SECOND)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    report = cell(page, 'check("u02.train", train)').locator(".jp-OutputArea")
    says(report, "train: run ")
    seen(page, report, picture, "training")
    says(report, "train: 3 runs in ")
    says(report, "✓ train: right")
    seen(page, report, picture, "trained")
    assert 1 == report.get_by_text("train: 3 runs in ").count()
    assert 0 == report.get_by_text("train: run ").count()


def solve(notebook: Path) -> None:
    """Put the solutions into a notebook; its training takes small steps."""
    sources = solutions_of(course.find(notebook.parent.name))
    content = json.loads(notebook.read_text(encoding="utf-8"))
    kept = []
    for one in content["cells"]:
        name = grade_id_of(one)
        if one["cell_type"] == "code" and one["metadata"].get("nbgrader", {}).get("solution") and name in sources:
            one["source"] = sources[name].replace("learning_rate = 0.5", "learning_rate = 0.02").replace("200", "5000")
        if "figure" not in (name or "") and "experiment" not in (name or ""):
            kept.append(one)
    notebook.write_text(json.dumps({**content, "cells": kept}), encoding="utf-8")


def solutions_of(unit: Unit) -> dict[str, str]:
    """The cells of a unit's solution by their names."""
    path = ROOT / "solutions" / unit.name / f"{course.notebook_name(unit)}.py"
    return {one.name: one.source for one in submission.select(submission.read(path)).cells}


def open_notebook(page: Page, lab: Lab, notebook: Path) -> None:
    page.goto(lab.address(f"lab/tree/{notebook.as_posix()}"))
    sync_api.expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Control+b")


def tried(page: Page, function: str, source: str) -> Locator:
    """Write a function into its cell, run that and its check."""
    written = cell(page, f"def {function}(")
    written.scroll_into_view_if_needed()
    written.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)
    run(written)
    return checked(page, f"u01.{function}", function)


def checked(page: Page, task: str, function: str) -> Locator:
    """Run the check of a function. Returns what it shows."""
    check = cell(page, f'check("{task}", {function})')
    check.scroll_into_view_if_needed()
    prompt = check.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    run(check)
    sync_api.expect(prompt).not_to_have_text(before, timeout=PATIENCE)
    return check.locator(".jp-OutputArea")


def says(report: Locator, text: str) -> None:
    """Wait until a report says this."""
    sync_api.expect(report).to_contain_text(text, timeout=PATIENCE)


def seen(page: Page, report: Locator, picture: Callable[[str], None], name: str) -> None:
    report.evaluate("area => area.closest('.jp-Cell').scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)
    picture(name)
    if "PICTURES" in os.environ:
        Path(os.environ["PICTURES"], f"{name}.txt").write_text(report.inner_text(), encoding="utf-8")


def functions_in(kept: Path) -> list[str]:
    """The functions of which copies are kept: ``u01.relu-20261130-110047.py``."""
    return [path.name.removeprefix("u01.").partition("-")[0] for path in kept.glob("u01.*.py")]


def is_stub(lab: Lab, function: str) -> bool:
    return "raise NotImplementedError" in saved_source(lab.folder / FIRST, function)


def program() -> str:
    return str(Path(sys.executable).parent / "autograder")


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=anna", "-c", "user.email=anna@example.org")
    done = subprocess.run(["git", *named, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@contextmanager
def terminal(folder: Path) -> Iterator[tuple[Callable[[Callable[[bytes], bool]], None], Callable[[str], None]]]:
    """``check u01 --watch`` in a terminal of 80 by 24: what waits until something is so, and what presses a key."""
    process, screen = pty.fork()
    termios.tcsetwinsize(screen if process else 0, (24, 80))
    if process == 0:
        os.chdir(folder)
        os.execve(program(), [program(), "check", "u01", "--watch"], {**os.environ, "TERM": "xterm"})
    output = bytearray()

    def until(is_there: Callable[[bytes], bool]) -> None:
        ends = time.monotonic() + PATIENCE / 1000
        while not is_there(bytes(output)):
            assert time.monotonic() < ends, output[-2000:].decode(errors="replace")
            if select.select([screen], [], [], 0.1)[0]:
                output.extend(os.read(screen, 2**16))

    def press(key: str) -> None:
        os.write(screen, key.encode())
        pause = time.monotonic() + 2
        until(lambda shown: time.monotonic() > pause)

    try:
        yield until, press
    finally:
        os.write(screen, b"q")
        with suppress(OSError):
            while os.read(screen, 2**16):
                pass
        _, status = os.waitpid(process, 0)
        os.close(screen)
    assert 1 == os.waitstatus_to_exitcode(status)
