"""Which cells define a function: by syntax where there is one, else by how the cell looks and what it is called."""

from __future__ import annotations

import pytest

from autograder.submission import Selection, SourceCell
from autograder.submission.definitions import defined_twice, defines, has_place_for, is_to_define

BROKEN = "def relu(z)\n    return z"

DEFINES: dict[str, tuple[str, bool]] = {
    "a function": ("def relu(z):\n    return z", True),
    "an async function": ("async def relu(z):\n    return z", True),
    "a class": ("class relu:\n    pass", True),
    "within a branch": ("if True:\n    def relu(z):\n        return z", True),
    "only its name in a text": ("text = 'def relu(z):'", False),
    "a longer name": ("def relu_backward(z):\n    return z", False),
    "no Python": (BROKEN, True),
    "no Python, and another function": ("def softmax(z)\n    return relu(z)", False),
}


def cell(source: str, name: str = "7") -> SourceCell:
    return SourceCell(name, source)


@pytest.mark.parametrize("kind", DEFINES)
def test_a_cell_defines_a_function_or_does_not(kind: str) -> None:
    source, expected = DEFINES[kind]
    assert expected == defines(cell(source), "relu")


def test_a_cell_that_is_no_python_goes_by_its_name_too() -> None:
    assert is_to_define(cell("return return", "relu"), "relu")
    assert not is_to_define(cell("z = 1", "relu"), "relu")
    assert not is_to_define(cell("return return"), "relu")


@pytest.mark.parametrize("kept", [cell("", "relu"), cell("relu = make()"), cell(BROKEN)])
def test_a_function_has_a_place_where_a_cell_is_called_like_it_defines_it_or_sets_it(kept: SourceCell) -> None:
    assert has_place_for("relu", Selection((cell("x = 1"), kept), ()))


def test_a_function_that_nothing_names_has_no_place() -> None:
    assert not has_place_for("relu", Selection((cell("x = 1"), cell("relu(x)")), ()))


def test_of_two_definitions_the_last_one_counts_and_that_is_told() -> None:
    cells = (cell("def relu(z):\n    return z", "relu"), cell("def relu(z):\n    return 0", "9"), cell("x = 1"))
    told = ["relu is defined in the cells relu, 9; the last one counts"]
    assert told == defined_twice(["softmax", "relu"], Selection(cells, ()))
