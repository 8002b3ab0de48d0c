"""What notebooks promise a learner beside the tasks: code comes early, hints hold, pictures have words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from autograder import course
from autograder.model import Unit

ROOT = Path(__file__).resolve().parents[2]
TAUGHT = course.units()
WORDS_BEFORE_CODE = 300
PICTURES = 5

DATA = {"u06": ['"figure_window"'], "u07": ['"experiment_1"'], "u10": ['"experiment_2"']}
"""Cells that make what an example uses, by the number of the unit."""

every_taught_unit = pytest.mark.parametrize("unit", TAUGHT, ids=lambda unit: unit.name)


@cache
def cells(unit: Unit) -> list[tuple[str, str, str]]:
    """The cells of a solution: kind, marks and text."""
    path = ROOT / "solutions" / unit.name / f"{course.notebook_name(unit)}.py"
    found = []
    for cell in re.split(r"(?m)^# %%", path.read_text(encoding="utf-8"))[1:]:
        marks, _, body = cell.partition("\n")
        is_text = "[markdown]" in marks
        found.append(("text" if is_text else "code", marks, re.sub(r"(?m)^# ?", "", body) if is_text else body))
    return found


def texts(unit: Unit) -> str:
    return "\n".join(body for kind, _, body in cells(unit) if kind == "text")


def code(unit: Unit, *marked: str) -> str:
    """The code of the cells that have one of these marks."""
    chosen = [body for kind, marks, body in cells(unit) if kind == "code" and any(mark in marks for mark in marked)]
    return "\n".join(chosen)


@every_taught_unit
def test_code_comes_early(unit: Unit) -> None:
    words = 0
    for kind, _, body in cells(unit):
        if kind == "code":
            break
        words += len(body.split())
    assert 50 < words <= WORDS_BEFORE_CODE


@every_taught_unit
def test_each_task_has_a_nudge_a_plan_and_an_example_in_this_order(unit: Unit) -> None:
    rungs = re.findall(r"<summary>Hint \d: an? (\w+)", texts(unit))
    assert ["nudge", "plan", "example"] * len(unit.tasks) == rungs


@every_taught_unit
def test_pictures_have_words(unit: Unit) -> None:
    codes = [body for kind, _, body in cells(unit) if kind == "code"]
    shown = [body for body in codes if re.search(r"(?m)^ *(?:show|draw_\w+)\(", body)]
    # A unit that was just begun has one task, and a picture for it.
    assert len(shown) >= min(PICTURES, len(unit.tasks))
    assert [] == [body for body in codes if "plt.subplots" in body and body not in shown]
    assert [] == [body for body in codes if "plt.show" in body]


@every_taught_unit
def test_it_ends_with_pytorch_a_summary_five_questions_and_readings(unit: Unit) -> None:
    text = texts(unit)
    end = text[text.index("## The same in PyTorch") :]
    assert re.search(r"```python\n.*?```\s*```\n.+?```|```python\n.*?```\n.*?```\n.+?```", end, re.DOTALL)
    assert "## What you have now" in end
    questions = end[end.index("*Five questions for yourself.*") : end.index("*To read on.*")]
    assert 5 == len(re.findall(r"(?m)^\d\. ", questions))
    readings = end[end.index("*To read on.*") : end.index("## Reflection")]
    assert 2 <= len(re.findall(r"\[[^\]]+\]\(https://[^)]+\)", readings))


@every_taught_unit
def test_scripts_that_a_text_names_are_there(unit: Unit) -> None:
    named = set(re.findall(r"docs/figures/\w+\.py", texts(unit)))
    assert f"docs/figures/{unit.name[:3]}_pytorch.py" in named
    assert [] == [name for name in named if not (ROOT / name).is_file()]


@pytest.mark.parametrize("unit", TAUGHT[4:], ids=lambda unit: unit.name)
def test_the_examples_in_hints_hold(unit: Unit) -> None:
    """All but those that train for a while; `test_hints.py` runs those of the first four units."""
    space: dict[str, Any] = {}
    exec(code(unit, '"setup"', '"pictures"', '"solution": true', *DATA.get(unit.name[:3], [])), space)
    examples = re.findall(r"<details>(?:(?!</details>).)*?```python\n(.*?)```", texts(unit), re.DOTALL)
    quick = [
        example
        for example in examples
        if not re.search(r"\b(?:train\w*|learn_filters|clean|augment)\(|\btrained\b", example)
    ]
    assert len(quick) >= len(unit.tasks) - 3
    for example in quick:
        exec(example, space)
