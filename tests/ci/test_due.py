"""A push is red only below the pass mark of what is due."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder import submission
from autograder.course import UnknownUnit, find, units
from autograder.fork.ci.due import FILE, BadDue, due_of, named_in
from autograder.fork.ci.setting import setting_of
from autograder.planted import planted_sources
from autograder.reports.step_summary import to_step_summary, verdict
from autograder.submission import Work
from tests.cases import for_each
from tests.ci.forks import FIRST, ROOT, SECOND
from tests.ci.reports import report_of, result

LAST = units()[-1].name
CLASSES = find("u03").name
REPORTS = [
    report_of(result("relu", "wrong")),
    report_of(result("mse", "missing"), unit=SECOND),
    report_of(result("Value", "missing"), result("Tensor", "missing"), unit=CLASSES),
    report_of(result("forward", "wrong"), unit=LAST),
]


def write(root: Path, unit: str, cells: Mapping[str, str] | None = None) -> Work:
    """A unit's exercise in a fork, with these cells in place of its own."""
    path = root / "exercises" / unit / f"{unit[4:]}.ipynb"
    notebook = json.loads((ROOT / path.relative_to(root)).read_text("utf-8"))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = (cells or {}).get(name, cell["source"])
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return submission.expected_in(path.parent, "learner")


@pytest.fixture
def works(tmp_path: Path) -> list[Work]:
    """A unit with a function that is written, stubs, stubs of classes, functions that stand there with mistakes."""
    assert planted_sources(find(LAST))
    written = {"relu": "def relu(z):\n    return z\n"}
    return [write(tmp_path, FIRST, written), *(write(tmp_path, unit) for unit in (SECOND, CLASSES, LAST))]


def due(works: list[Work], root: Path) -> tuple[str, ...]:
    return due_of(named_in(root), works, REPORTS)


def test_without_a_word_what_has_any_work_in_it_is_due(works: list[Work], tmp_path: Path) -> None:
    assert (FIRST,) == due(works, tmp_path)
    (tmp_path / FILE).write_text('due = "started"\n', encoding="utf-8")
    assert (FIRST,) == due(works, tmp_path)
    works[1].path.write_text('{"cells": [', encoding="utf-8")
    works[3].path.unlink()
    assert (FIRST, SECOND, LAST) == due(works, tmp_path)


def test_what_the_course_names_is_due_whether_begun_or_not(works: list[Work], tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'due = ["u02", "{LAST}"]\n', encoding="utf-8")
    assert (SECOND, LAST) == due(works, tmp_path)
    (tmp_path / FILE).write_text("due = []\n", encoding="utf-8")
    assert () == due(works, tmp_path)
    (tmp_path / FILE).write_text('due = ["u77"]\n', encoding="utf-8")
    with pytest.raises(UnknownUnit):
        due(works, tmp_path)


@for_each("text", ['due = "u01', "due = 3\n", 'due = "all"\n', "due = [1]\n", "\0"])
def test_a_file_that_does_not_say_it_is_told_in_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(BadDue, match=r"^grading\.toml: [^\n]+$"):
        named_in(tmp_path)


def test_the_file_that_is_published_says_that_what_is_started_is_due(works: list[Work], tmp_path: Path) -> None:
    published = ROOT / "autograder" / "fork" / "publish" / "learners" / FILE
    (tmp_path / FILE).write_bytes(published.read_bytes())
    assert (FIRST,) == due(works, tmp_path)


def test_only_what_is_due_decides_and_the_page_says_so() -> None:
    right, wrong = report_of(result("a", "ok", 4.0)), report_of(result("b", "wrong"), unit=SECOND)
    for counted, passed, said in (
        ((FIRST,), True, "Passed: 100 % of what is due (u01), and 60 % are needed."),
        ((SECOND,), False, "Not passed yet: 0 % of what is due (u02), and 60 % are needed."),
        ((FIRST, SECOND), False, "Not passed yet: 50 %, and 60 % are needed."),
        (None, False, "Not passed yet: 50 %, and 60 % are needed."),
        ((), True, "Nothing is due yet: of what is, 60 % are needed."),
    ):
        setting = setting_of((right, wrong), None, 60, ROOT, {}, counted)
        assert passed == setting.passed
        assert said == verdict((right, wrong), setting)
        word, _, rest = said.partition(":")
        assert f"**{word}**:{rest}" in to_step_summary((right, wrong), setting)
