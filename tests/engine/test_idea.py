"""In a terminal, what a good answer does well is told once, after the check that was the first to find it right."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli, course, history
from autograder.cli.idea import last_checks, lines_of, newly_full
from autograder.model import TaskResult

UNIT, RELU = course.find_task("u01.relu")
IDEA = course.idea_of(UNIT, RELU)
FULL = TaskResult("u01.relu", "relu", "ok", 1.0, 1.0, 9, 9)
PART = TaskResult("u01.relu", "relu", "wrong", 0.75, 1.0, 8, 9)
OTHER = TaskResult("u01.sigmoid", "sigmoid", "missing", 0.0, 1.0, 0, 9)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_idea_is_told_of_what_has_become_right(tree: Path) -> None:
    assert [] == newly_full(UNIT, [PART, OTHER], last_checks(tree))
    history.note(tree, "check", [PART, OTHER])
    before = last_checks(tree)
    assert [RELU] == newly_full(UNIT, [FULL, OTHER], before)
    history.note(tree, "check", [FULL, OTHER])
    assert [] == newly_full(UNIT, [FULL, OTHER], last_checks(tree))
    assert [RELU] == newly_full(UNIT, [FULL, OTHER], {}), "as with --ideas"
    told = lines_of(UNIT, [RELU])
    assert IDEA == " ".join(" ".join(told[1:]).split()).removeprefix("• relu: ")
    assert [] == lines_of(UNIT, [])
    history.note(tree, "check", [PART])
    assert [RELU] == newly_full(UNIT, [FULL], last_checks(tree)), "it was not right in between"


def test_the_idea_of_a_task_is_for_who_has_solved_it(tree: Path) -> None:
    refused = CliRunner().invoke(cli.app, ["idea", "relu"])
    assert 1 == refused.exit_code
    assert "is told once yours is right: check u01.relu" in refused.stderr
    assert IDEA not in refused.output
    history.note(tree, "check", [FULL])
    told = CliRunner().invoke(cli.app, ["idea", "relu"])
    assert 0 == told.exit_code
    assert IDEA in " ".join(told.stdout.split())
    (tree / "solutions").mkdir()
    assert 0 == CliRunner().invoke(cli.app, ["idea", "u01.sigmoid"]).exit_code, "who has the solutions may read it"
