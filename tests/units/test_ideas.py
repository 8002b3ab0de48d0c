"""What a good answer does well: words for each task, offered to who has one, and to nobody else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.model import TaskResult
from autograder.notebook import check
from autograder.reports.html import check_to_html
from tests.cases import for_each
from tests.units.graded import solution_of
from tests.units.test_every_unit import UNITS

RELU = course.find_task("u01.relu")
IDEA = course.idea_of(*RELU)


@for_each("unit", UNITS)
def test_each_task_has_an_idea_of_a_sentence_or_two_in_words(unit: Any) -> None:
    told = json.loads((course.folder(unit) / course.IDEAS).read_text(encoding="utf-8"))
    assert [task.function for task in unit.tasks] == list(told), unit.name
    for function, idea in told.items():
        assert 40 <= len(idea) <= 320, function
        assert 1 <= len(re.findall(r"[.?](?= |$)", idea)) <= 3, function
        assert not re.search(r"[=@\[\]]|\bdef\b|\breturn\b", idea), f"{function}: words, not code"


def test_a_unit_without_ideas_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "IDEAS", "nothing.json")
    assert "" == course.idea_of(*RELU)


def by_three_quarters(z: Any) -> Any:
    """Right but for the float64 that is promised."""
    return np.maximum(z, 0.0).astype(np.float32)


@for_each(
    "function, offered",
    [(solution_of(RELU[0])["relu"], True), (by_three_quarters, False), (np.abs, False), (lambda z: None, False)],
)
def test_a_check_offers_it_once_the_task_is_full(function: Callable[..., Any], offered: bool) -> None:
    shown: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", lambda *words, **_: shown.append(" ".join(map(str, words))))
        points = check("u01.relu", function)
    assert offered == (" ".join(f"The idea: {IDEA}".split()) in " ".join(" ".join(shown).split()))
    assert offered == (points == RELU[1].points)


def result(points: float) -> TaskResult:
    return TaskResult("u01.relu", "relu", "ok" if points == 1 else "wrong", points, 1.0, 1, 1)


def test_the_page_of_a_check_folds_it() -> None:
    assert "<details" in check_to_html(result(1.0), idea=IDEA)
    assert "elementwise maximum" in check_to_html(result(1.0), idea=IDEA)
    assert "<details" not in check_to_html(result(1.0))
