"""A program that is a fork does what it does when it is started anew."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import Programs, imported_once


@pytest.fixture(scope="module")
def forked() -> Iterator[Programs]:
    with imported_once() as programs:
        yield programs


@pytest.mark.parametrize("command", [("autograder", "units"), ("autograder", "grade", "nothing"), ("nbgrader", "list")])
def test_it_says_the_same_and_ends_with_the_same_code(
    command: tuple[str, ...], forked: Programs, tmp_path: Path
) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "AUTOGRADER_CACHE": str(tmp_path / "cache")}
    anew, fork = (programs.run(command, tmp_path, environment) for programs in (Programs(), forked))
    assert (anew.args, anew.returncode, anew.stdout) == (fork.args, fork.returncode, fork.stdout)
    assert without_times(anew.stderr) == without_times(fork.stderr)


def without_times(log: str) -> list[str]:
    return [line for line in log.splitlines() if "[ListApp" not in line]


def test_each_runs_in_its_own_folder_with_its_own_environment(forked: Programs, tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("no notebook")
    grade = ("autograder", "grade", "x.ipynb", "--unit", "u01", "--sandbox", "process")
    [wrong, right] = (
        forked.run(grade, tmp_path, {**os.environ, "AUTOGRADER_SEED": seed}) for seed in ("no number", "7")
    )
    elsewhere = forked.run(grade, Path("/"), os.environ)
    assert ["no number" in done.stderr for done in (wrong, right, elsewhere)] == [True, False, False]
    assert ["no such file" in done.stderr for done in (wrong, right, elsewhere)] == [False, False, True]


def test_one_that_takes_too_long_is_ended_and_the_next_one_runs(forked: Programs, tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        forked.run(("autograder", "units"), tmp_path, os.environ, timeout=0)
    assert 0 == forked.run(("autograder", "units"), tmp_path, os.environ).returncode
