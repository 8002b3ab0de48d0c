"""'make setup' as people type it, in folders of any name; what makes the environment is played."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILES = {"authors": ROOT / "Makefile", "learners": ROOT / "autograder/fork/publish/learners/Makefile"}
EXTRAS = {"authors": "dev,lab", "learners": "learner"}
BOOTSTRAP = """
import os, pathlib, sys
pathlib.Path(".venv").mkdir(exist_ok=True)
pathlib.Path(".venv/.installed").write_bytes(os.fsencode(pathlib.Path.cwd()) + b"\\n")
print("made with", *sys.argv[1:], "and found first in", os.environ["PATH"].split(os.pathsep)[0])
"""


@pytest.fixture(params=MAKEFILES)
def whose(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["plain", "a b/ü/it's (1), $x #c"])
def checkout(request: pytest.FixtureRequest, whose: str, tmp_path: Path) -> Path:
    folder = tmp_path / request.param
    folder.mkdir(parents=True)
    shutil.copy(MAKEFILES[whose], folder / "Makefile")
    for name in ("pyproject.toml", "constraints.txt"):
        (folder / name).touch()
    (folder / "bootstrap.py").write_text(BOOTSTRAP)
    return folder


def make(folder: Path, *arguments: str, code: int = 0) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert code == done.returncode, done.stderr
    return done.stdout + done.stderr


def test_the_environment_is_made_once_and_again_where_the_checkout_was_moved(checkout: Path, whose: str) -> None:
    python = f"PYTHON={sys.executable}"
    made = f"made with --extras {EXTRAS[whose]} and found first in"
    assert f"{made} {checkout}/.venv/bin\n" == make(checkout, "setup", python)
    assert "made with" not in make(checkout, "setup", python)
    moved = checkout.rename(checkout.parent / "moved")
    assert f"{made} {moved}/.venv/bin\n" == make(moved, "setup", python)


def test_it_is_made_again_where_what_it_is_made_of_has_changed(checkout: Path) -> None:
    python = f"PYTHON={sys.executable}"
    make(checkout, "setup", python)
    stamp = (checkout / ".venv" / ".installed").stat().st_mtime_ns
    os.utime(checkout / "constraints.txt", ns=(stamp + 10**9, stamp + 10**9))
    assert "made with" in make(checkout, "setup", python)


def test_a_python_that_does_not_run_is_named_with_what_to_do(checkout: Path) -> None:
    assert "error: '/nowhere/python3' does not run; install Python 3.11 or newer, or name one: make setup PYTHON=" in (
        make(checkout, "setup", "PYTHON=/nowhere/python3", code=2)
    )


def test_a_python_that_is_too_old_is_named_with_its_version(checkout: Path) -> None:
    old = checkout / "old"
    old.write_text(
        '#!/bin/sh\ncase "$2" in *version_info*) exit 1;; *python_version*) echo 3.9.2;; esac\n', encoding="utf-8"
    )
    old.chmod(0o755)
    said = make(checkout, "setup", "PYTHON=./old", code=2)
    assert "error: Python 3.11 or newer is needed and './old' is 3.9.2; name another: make setup PYTHON=" in said


@pytest.mark.parametrize(
    ("target", "files"),
    [(("unit", "UNIT=u05"), r"\S*units/u05\S* \S*solutions/u05\S* \S*figures/u05\S*"), (("check",), r"\.")],
)
def test_a_check_of_style_names_what_mends_it(target: tuple[str, ...], files: str) -> None:
    commands = subprocess.run(["make", "-n", *target], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for word in ("format", "check --fix"):
        assert re.search(rf'ruff (format --check|check) .*\|\| {{ echo "to mend .*bin/ruff {word} {files}"', commands)
