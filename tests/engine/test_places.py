"""What a check prints fits where it is read: a terminal with or without colours, a pipe, a saved file, make."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import __main__, cli, course
from autograder.cli import check, exits, results
from autograder.cli.saved import saved_at
from tests.cases import for_each

ROOT = Path(__file__).resolve().parents[2]
UNIT = course.units()[0]
STEM = course.notebook_name(UNIT)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@for_each(
    "environment, coloured",
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({}, True),
    ],
)
def test_colours_are_for_terminals_that_show_them_and_people_who_want_them(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (coloured, False) == (results.takes_colour(Terminal()), results.takes_colour(io.StringIO()))


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "exercises" / UNIT.name, tmp_path / "exercises" / UNIT.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_check_says_when_the_file_was_saved_and_to_save_it(fork: Path) -> None:
    file = fork / "exercises" / UNIT.name / f"{STEM}.ipynb"
    os.utime(file, (0, 0))
    done = CliRunner().invoke(cli.app, ["check", "relu", "--sandbox", "process"])
    said = " ".join(done.stdout.split())
    assert f"{STEM}.ipynb as it was saved on 1970-01-01" in said
    assert "Then save the notebook." in said
    assert "run the cell" not in said
    assert re.fullmatch(r"  \S+ as it was saved at \d\d:\d\d:\d\d\.\n", saved_at(file, now=60.0))


def interrupted(*anything: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupt_says_nothing(
    fork: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "_check", interrupted)
    done = CliRunner().invoke(cli.app, ["check", "relu", "--sandbox", "process"])
    assert (exits.INTERRUPTED, "", "") == (done.exit_code, done.stdout, done.stderr)
    monkeypatch.setattr(cli, "main", interrupted)
    with pytest.raises(SystemExit) as end:
        __main__.main()
    assert (exits.INTERRUPTED, ("", "")) == (end.value.code, tuple(capsys.readouterr()))


def test_make_says_nothing_of_its_own_when_a_check_is_not_all_right(tmp_path: Path) -> None:
    text = (ROOT / "autograder/fork/publish/learners/Makefile").read_text(encoding="utf-8")
    (rule,) = re.findall(r"^check: .*\n\t@(.*)$", text, re.MULTILINE)
    said = {}
    for code in (0, 1, 2, 3):
        program = tmp_path / "autograder"
        program.write_text(f"#!/bin/sh\necho report\nexit {code}\n", encoding="utf-8")
        program.chmod(0o755)
        (tmp_path / "Makefile").write_text(f"BIN = .\nARGS =\ncheck:\n\t@{rule}\n", encoding="utf-8")
        done = subprocess.run(["make", "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
        said[code] = (done.returncode, "Error" in done.stderr)
        assert "report\n" == done.stdout
    assert {0: (0, False), 1: (0, False), 2: (2, True), 3: (2, True)} == said
