"""Learners install PyTorch, and read of it, only where the course compares with it in every fork."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from autograder import course
from autograder.fork.publish.contents import FOR_LEARNERS, NEEDED, contents
from autograder.fork.publish.repository import File
from tests.recorded import without_answers

ROOT: Final = Path(__file__).resolve().parents[2]
doctor: Any = importlib.import_module("autograder.sandbox.doctor")


@pytest.fixture(scope="module")
def files() -> dict[str, File]:
    """What of the course is needed, and one file of each folder."""
    paths = [path if not path.endswith("/") else next_file(path) for path in NEEDED]
    paths += [f"{FOR_LEARNERS}{name}" for name in ("README.md", "Makefile")]
    return {path: File("100644", (ROOT / path).read_bytes()) for path in paths}


def next_file(folder: str) -> str:
    found = next(path for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and "pycache" not in str(path))
    return found.relative_to(ROOT).as_posix()


def lines_with(text: str, word: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if word in line]


@pytest.mark.parametrize(("live", "more"), [(False, ""), (True, ",torch")])
def test_forks_install_pytorch_where_they_compare_with_it(files: dict[str, File], live: bool, more: str) -> None:
    tree = {path: file.content.decode() for path, file in contents(files, [], None if live else {}).items()}
    assert [f"EXTRAS := learner{more}"] == lines_with(tree["Makefile"], "EXTRAS :=")
    workflow = tree[".github/workflows/grade.yml"]
    assert [f"run: python bootstrap.py --extras sandbox,terminal{more}"] == lines_with(workflow, "bootstrap.py")
    assert live == ("torch" in tree["Makefile"].replace("PyTorch", ""))
    assert live == ("**PyTorch takes much room.**" in tree["README.md"])
    assert live != ("recorded from PyTorch" in tree["README.md"])
    assert live != any("publish --live" in tree[path] for path in ("Makefile", ".github/workflows/grade.yml"))


def test_no_extra_of_learners_brings_pytorch() -> None:
    optional = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra in ("learner", "sandbox", "terminal", "lab"):
        assert not any(word in one for one in optional[extra] for word in ("torch", "course", "dev"))


def test_the_doctor_asks_for_no_pytorch_where_exams_are_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    learners = without_answers(course.find("u01"))
    monkeypatch.setattr(course, "units", lambda: [learners])
    (found,) = doctor._around()
    assert found.holds
    assert not found.needed
    assert "PyTorch is not needed" in found.found
