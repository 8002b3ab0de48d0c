"""What is missing, unknown or of another release is told in one line, with what to do."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import __version__, course, notebook
from autograder.authoring.pytorch import torch  # noqa: F401 - as a task's reference has it
from autograder.course import UnknownUnit
from autograder.errors import UserError
from autograder.extras import Lacking
from autograder.grade import answerable
from autograder.grade.answerable import RecordsMissing, ensure_answerable
from autograder.judge import live
from autograder.model import Answers
from autograder.notebook import installed


def relu(z: Any) -> Any:
    return np.maximum(z, 0.0)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A kernel that has said nothing yet, in a folder of its own."""
    monkeypatch.setattr(installed, "_TOLD", set())
    monkeypatch.chdir(tmp_path)


def in_one_line(error: BaseException) -> str:
    """What a notebook shows of an error."""
    [line] = error._render_traceback_()  # type: ignore[attr-defined]
    assert "\n" not in line
    return str(line)


def test_pytorch_that_is_not_installed_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(*_: Any) -> Any:
        raise Lacking("torch is not installed: python -m pip install 'autograder[torch]'")

    monkeypatch.setattr(live.Live, "right", lacks)
    with pytest.raises(UserError) as caught:
        notebook.check("u01.relu", relu)
    assert "pip install" in in_one_line(caught.value)


def test_records_that_are_missing_are_told_with_what_brings_them_back(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = course.find("u01")
    bare = replace(unit, tasks=tuple(replace(task, answers=Answers()) for task in unit.tasks))
    with pytest.raises(RecordsMissing, match=r"git checkout -- .*u01_forward_propagation/exams\.zip"):
        ensure_answerable(bare, bare.tasks)
    bars = [task for task in bare.tasks if not task.is_compared]
    assert bars
    ensure_answerable(bare, bars)
    ensure_answerable(unit, unit.tasks)
    monkeypatch.setattr(answerable.records, "read", lambda unit: object())
    ensure_answerable(bare, bare.tasks)


def test_a_slip_in_a_name_is_told_with_what_was_meant() -> None:
    with pytest.raises(UnknownUnit) as caught:
        notebook.check("u01.rleu", relu)
    assert "there is no task 'u01.rleu'; did you mean u01.relu?" == in_one_line(caught.value)


def test_a_task_that_the_notebook_has_and_the_package_has_not_is_of_another_release() -> None:
    def gelu(z: Any) -> Any:
        return z

    with pytest.raises(UnknownUnit) as caught:
        notebook.check("u01.gelu", gelu)
    told = in_one_line(caught.value)
    assert f"autograder {__version__} knows no task 'u01.gelu', so the notebook is of another release: " in told
    assert "restart the kernel" in told


def test_another_docstring_is_told_where_something_is_wrong_and_only_there(capsys: pytest.CaptureFixture[str]) -> None:
    unit, task = course.find_task("u01.relu")
    released = installed._docstring(unit, task)
    assert released

    def wrong(z: Any) -> Any:
        return z

    for doc, says in ((None, False), (released, False), (f"{released}\n\nIn float32.", True)):
        wrong.__doc__ = doc
        notebook.check("u01.relu", wrong)
        assert says == ("The docstring of relu is not that of autograder" in capsys.readouterr().out)
    relu.__doc__ = "In my own words."
    notebook.check("u01.relu", relu)
    assert "docstring" not in capsys.readouterr().out


def test_every_stub_has_the_docstring_by_which_a_release_is_known() -> None:
    for unit in course.units():
        assert [] == [task.function for task in unit.tasks if not installed._docstring(unit, task)], unit.name


def test_a_folder_with_another_package_than_the_one_that_runs_is_told_once(tmp_path: Path) -> None:
    unit, task = course.find_task("u01.relu")
    folder = tmp_path / "exercises" / unit.name
    own = tmp_path / "autograder" / "units" / unit.name
    for one in (folder, own):
        one.mkdir(parents=True)
    for name in (course.STUBS, course.RELEASED):
        shutil.copy(course.folder(unit) / name, own)
    assert "" == installed.another_release(unit, task, relu, folder, True)
    (own / course.RELEASED).write_text("{}")
    told = installed.another_release(unit, task, relu, folder, True)
    assert f"than the notebooks in {tmp_path}: run make setup in {tmp_path}, then restart the kernel." in told
    assert "" == installed.another_release(unit, task, relu, folder, True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert f"choose the kernel of {python}" in installed.another_release(unit, task, relu, folder, True)


def test_what_pip_took_from_a_repository_is_taken_from_there_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        def read_text(self, name: str) -> str:
            return json.dumps({"url": "https://example.org/course.git", "vcs_info": {"vcs": "git"}})

    monkeypatch.setattr(installed.metadata, "distribution", lambda name: Installed())
    told = installed._remedy()
    assert "-m pip install --force-reinstall --no-deps git+https://example.org/course.git, then restart" in told
