"""A value as Python that can be pasted: it gives the value back, or there is none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.model import Generator, Probe
from autograder.words.python import MAX_TEXT, expression
from autograder.words.show import MAX_NUMBERS
from tests.engine.test_wire import alike, values

DTYPES = st.sampled_from(["f8", "f4", "f2", "i8", "i4", "u1", "u8", "?"])
SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)


def pasted(text: str) -> Any:
    """What a learner gets who pastes it."""
    return eval(text, {"np": np})  # noqa: S307 our own expression


@given(arrays.arrays(DTYPES, SHAPES))
def test_an_array_that_is_small_comes_back_as_it_was(array: Any) -> None:
    text = expression(array)
    assert (text is None) == (array.size > MAX_NUMBERS)
    if text is not None:
        again = pasted(text)
        assert (array.dtype, array.shape) == (again.dtype, again.shape)
        np.testing.assert_array_equal(array, again)


@given(values)
def test_a_value_comes_back_as_it_was_or_there_is_no_expression(value: Any) -> None:
    text = expression(value)
    if text is None:
        return
    assert MAX_TEXT >= len(text)
    again = pasted(text)
    if not holds_a_generator(value):
        assert alike(value, again)


def holds_a_generator(value: Any) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    return isinstance(value, Generator) or (isinstance(value, list | tuple) and any(map(holds_a_generator, value)))


def test_a_generator_is_made_anew_and_gives_the_same_numbers() -> None:
    text = expression(Generator(7))
    assert text is not None
    assert np.random.default_rng(7).random() == pasted(text).random()


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (np.array([0.1 + 0.2, 1 / 3]), 12, "np.array([0.3, 0.333333333333])"),
        (np.array([0.1 + 0.2, 1 / 3]), 17, "np.array([0.30000000000000004, 0.3333333333333333])"),
        (np.array([np.nan, -np.inf, np.inf]), 12, "np.array([np.nan, -np.inf, np.inf])"),
        (np.zeros((2, 0)), 12, "np.zeros((2, 0), dtype=np.float64)"),
        (np.array(1.5), 12, "np.array(1.5)"),
        ((1,), 12, "(1,)"),
        ([], 12, "[]"),
        ({"a": (1, [2.5])}, 12, "{'a': (1, [2.5])}"),
        ("it's", 12, '"it\'s"'),
        (None, 12, "None"),
    ],
)
def test_an_expression_is_written_as_people_would(value: Any, digits: int, text: str) -> None:
    assert text == expression(value, digits)


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(MAX_NUMBERS + 1),
        [np.zeros(MAX_NUMBERS + 1)],
        [0] * (MAX_NUMBERS + 1),
        "x" * 100,
        10**300,
        [[[[1]]]],
        {"x" * 100: 1},
        [[np.full(MAX_NUMBERS, 1 / 3)] * MAX_NUMBERS] * MAX_NUMBERS,
        Probe("largest"),
        [Probe("largest")],
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_long_or_cannot_be_written_down_has_none(value: Any) -> None:
    assert expression(value) is None
