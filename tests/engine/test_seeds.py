"""Who types a secret seed in is told where it can be guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli, course
from autograder.judge import seeds
from autograder.judge.seeds import LONG_ENOUGH, BadSeed, draw_seed, given_seed


@pytest.fixture(autouse=True)
def nothing_said_yet() -> None:
    seeds._say_that_it_is_short.cache_clear()


def test_a_short_seed_is_told_in_one_line_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert [31337, 31337] == [given_seed("31337"), given_seed("31337")]
    said = capsys.readouterr()
    assert ("", 1) == (said.out, len(said.err.splitlines()))
    assert "find this seed by trying" in said.err
    assert "31337" not in said.err


def test_a_short_seed_of_the_environment_is_told_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_SEED", str(LONG_ENOUGH - 1))
    assert LONG_ENOUGH - 1 == given_seed()
    assert "find this seed by trying" in capsys.readouterr().err


@pytest.mark.parametrize("given", [str(LONG_ENOUGH), str(2**63), None])
def test_a_long_seed_and_none_are_passed_over(given: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert (None if given is None else int(given)) == given_seed(given)
    assert "" == capsys.readouterr().err


def test_a_seed_that_is_none_is_refused_and_not_called_short(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadSeed):
        given_seed("seven")
    assert "" == capsys.readouterr().err


def test_a_drawn_seed_is_hardly_ever_short() -> None:
    assert LONG_ENOUGH <= max(draw_seed() for _ in range(10))


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What a command says on standard error."""
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    return CliRunner().invoke(cli.app, arguments).stderr


def test_grade_tells_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(monkeypatch, "grade", "exercises", "--seed", "31", "--shard", "1/2", "--format", "json")
    assert 2 == len(said.splitlines())
    assert "find this seed by trying" in said.splitlines()[0]
    assert "say where to with --output DIR" in said.splitlines()[1]


def test_check_says_nothing_about_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = course.units()[0]
    task = course.task_id(unit, unit.tasks[0])
    assert "" == run(monkeypatch, "check", "--seed", "31", "--task", task, "--sandbox", "process")
