"""Values in words: short enough to read, and unlike where they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.words import show
from tests.cases import for_each


def arguments(named: Mapping[str, Any]) -> str:
    """The arguments of a call on one line."""
    return ", ".join(f"{name} = {words}" for name, words in show.arguments(named).items())


def numbers_in(text: str) -> int:
    """How many numbers stand between square brackets."""
    return sum(len(re.findall(r"\d+(?:\.\d+)?", part)) for part in re.findall(r"\[[\d., \[\]-]*\]", text))


def test_elements_of_an_argument_that_differ_look_different() -> None:
    losses = np.array([0.37, 0.37 - 1e-5, 0.37 - 2e-5])
    assert "losses = [0.37, 0.36999, 0.36998]" == arguments({"losses": losses})


@for_each(
    "numbers",
    [[0.1 + 0.2, 0.3], [1e300, np.nextafter(1e300, 0)], [0.0, -0.0, 1.0], [np.nan, np.inf, np.nan, -np.inf, 1.0]],
)
def test_however_near_they_are_unlike_elements_are_told_apart(numbers: list[float]) -> None:
    shown = arguments({"x": np.array(numbers)}).removeprefix("x = [").removesuffix("]").split(", ")
    np.testing.assert_array_equal(
        np.array(numbers) == numbers[0], np.array([float(one) for one in shown]) == numbers[0]
    )


def test_four_digits_do_where_they_tell_all_elements_apart() -> None:
    assert "x = [0.3333, 0.6667]" == arguments({"x": np.array([1 / 3, 2 / 3])})


def test_what_came_back_is_not_shown_to_its_last_digit() -> None:
    assert "[0.3, 0.3]" == show.value(np.array([0.1 + 0.2, 0.3]))


@for_each("sides", [(2, 2), (3, 4), (12,), (4, 4)])
@for_each("arrays", [1, 2, 4, 16])
def test_a_line_of_many_arrays_has_few_numbers(sides: tuple[int, ...], arrays: int) -> None:
    some = [np.ones(sides) for _ in range(arrays)]
    pairs = [(array, array) for array in some]
    lines = [arguments({f"x{place}": array for place, array in enumerate(some)}), show.value(pairs)]
    for line in [*lines, arguments({"questions": pairs}), show.value({"grads": some})]:
        assert show.MAX_ON_A_LINE >= numbers_in(line.replace("shape (", ""))


def test_the_largest_arrays_of_a_line_are_told_by_their_shape() -> None:
    named: dict[str, Any] = {"x": np.ones((3, 4)), "w": np.ones((2, 5)), "b": np.array([1.0, 2.0, 3.0])}
    expected = "x = a float64 array of shape (3, 4), w = [[1, 1, 1, 1, 1], [1, 1, 1, 1, 1]], b = [1, 2, 3]"
    assert expected == arguments(named)


def test_two_arrays_of_twelve_numbers_are_shown_in_full() -> None:
    assert 24 == numbers_in(arguments({"y": np.arange(12), "pred": np.arange(12)}))
