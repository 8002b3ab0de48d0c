"""What a learner stumbles over on the page: formulas, scripts that a fork lacks, parts never used again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder import course
from autograder.model import Unit

ROOT = Path(__file__).resolve().parents[2]
FIRST, *LATER = course.units()

every_unit = pytest.mark.parametrize("unit", [FIRST, *LATER], ids=lambda unit: unit.name)
every_later_unit = pytest.mark.parametrize("unit", LATER, ids=lambda unit: unit.name)


def text_of(unit: Unit) -> str:
    return (ROOT / "solutions" / unit.name / f"{course.notebook_name(unit)}.py").read_text(encoding="utf-8")


@every_later_unit
def test_it_uses_what_was_solved_in_an_earlier_unit(unit: Unit) -> None:
    lines = re.findall(r"^    from course import (.+)$", text_of(unit), re.MULTILINE)
    brought = [name for line in lines for name in line.split(", ")]
    earlier = {task.function for other in course.units() if other.name < unit.name for task in other.tasks}
    assert brought
    assert [] == [name for name in brought if name not in earlier]


@every_unit
def test_the_words_of_others_stand_in_tables_from_which_the_glossary_is_made(unit: Unit) -> None:
    said = re.findall(r"(?i)what others call it.*", text_of(unit))
    assert said
    assert {"what others call it |"} == set(said)


@every_unit
def test_a_script_is_named_with_the_repository_that_holds_it(unit: Unit) -> None:
    named = re.findall(r"`docs/figures/\w+\.py`(.*)", text_of(unit))
    assert named
    assert [] == [rest for rest in named if not rest.startswith(" in the course's repository")]


@every_unit
def test_words_in_formulas_hold_no_mark_that_shows(unit: Unit) -> None:
    r"""MathJax sets ``\text{fan\_in}`` with its backslash."""
    assert [] == re.findall(r"\\text\{[^}]*\\[^}]*\}", text_of(unit))


@every_unit
def test_something_that_went_wrong_is_to_be_diagnosed(unit: Unit) -> None:
    assert re.search(r"(?i)\*diagnose\*|\*\*\S+ \d\. diagnose|that is diagnose|what ails|sanity checks", text_of(unit))
