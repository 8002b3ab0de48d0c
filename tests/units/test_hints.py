"""The ladder of hints before each function: a nudge, a plan, and an example that holds for right work."""

from __future__ import annotations

import re
from typing import Final

import pytest

from autograder import course
from autograder.model import Unit
from autograder.quality.bars import solution_path
from tests.units.graded import ROOT, solution_of

UNITS: Final = [unit for unit in course.units() if unit.name[:3] in {"u01", "u02", "u03", "u04"}]
HINT: Final = re.compile(r"<details><summary>Hint (\d): [^<]*</summary>(.*?)</details>", re.DOTALL)
EXAMPLE: Final = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name[:3])
def test_each_function_has_a_ladder_whose_example_holds(unit: Unit) -> None:
    ladders = ladders_of(unit)
    assert {task.function for task in unit.tasks} <= set(ladders)
    for function, hints in ladders.items():
        assert ["1", "2", "3"] == [number for number, _ in hints], function
        [example] = EXAMPLE.findall(hints[-1][1])
        assert "assert" in example, function
        exec(compile(example, f"<hint 3 of {function}>", "exec"), dict(solution_of(unit)))


def ladders_of(unit: Unit) -> dict[str, list[tuple[str, str]]]:
    """The numbers and texts of the hints before each function, after the function before it."""
    ladders: dict[str, list[tuple[str, str]]] = {}
    texts = ""
    for cell in re.split(r"(?m)^(?=# %%)", solution_path(unit, ROOT).read_text(encoding="utf-8"))[1:]:
        marks, _, text = cell.partition("\n")
        if "[markdown]" in marks:
            texts += re.sub(r"(?m)^# ?", "", text)
        elif '"solution": true' in marks:
            [function] = re.findall(r'"grade_id": "(\w+)"', marks)
            ladders[function], texts = HINT.findall(texts), ""
    return ladders
