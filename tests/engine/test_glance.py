"""`autograder list` and `autograder example`: progress at a glance, and a call to be pasted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from autograder import cli, course, history
from autograder.model import Message, TaskResult


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(cli.app, list(arguments))
    assert 0 == done.exit_code, done.output
    return done.stdout


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_progress_is_what_was_last_checked(tree: Path) -> None:
    wrong = TaskResult("u01.softmax", "softmax", "wrong", 1.5, 4, 3, 9, Message(("no",), misconception="axis0"))
    history.note(tree, "check", [wrong, TaskResult("u01.relu", "relu", "ok", 1, 1, 9, 9)], at=1)
    whole = printed("list").splitlines()
    assert "  u01_forward_propagation  ·✓··✗····       2.5 / 20" == whole[0]
    assert len(course.units()) == sum("/" in line for line in whole)
    assert "2.5 of" in whole[-2]
    assert max(map(len, whole)) <= 80
    own = printed("list", "U1").splitlines()
    assert len(course.units()[0].tasks) == len(own)
    assert "  ✗ u01.softmax                      1.5 / 4    not right yet, axis0" == own[4]
    assert ["  ✓ u01.relu                           1 / 1    right"] == printed("list", "relu").splitlines()


def test_the_courses_own_checkout_says_that_it_keeps_no_progress(tree: Path) -> None:
    assert "no progress is kept" not in printed("list", "relu")
    (tree / "solutions").mkdir()
    assert "no progress is kept here" in printed("list", "relu").splitlines()[-1]


def test_an_example_can_be_pasted(tree: Path) -> None:
    text = printed("example", "log_softmax")
    given: dict[str, object] = {"log_softmax": lambda z: z - np.log(np.exp(z).sum(axis=-1, keepdims=True))}
    exec(text, given)
    right = text.partition("# right is ")[2]
    exec(f"right = {right}\nanswer = log_softmax(z)", given)
    np.testing.assert_allclose(given["answer"], given["right"], rtol=1e-3)  # type: ignore[arg-type]


def test_an_example_of_what_is_called_in_another_way_says_so(tree: Path) -> None:
    assert "minibatches is called several times with these" in printed("example", "minibatches")
    for unit in course.units():
        compile(printed("example", course.task_id(unit, unit.tasks[0])), unit.name, "exec")
