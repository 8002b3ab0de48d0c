"""What a docstring fixes that mathematics leaves open is told where it is the reason, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.model import Answers, Case, Task
from autograder.words.message import text_of
from tests.helpers import judged_by

TIES = "Which of several largest numbers counts is open; here it is the first."
DIGITS = "With how many digits to compute is open; here it is float64."


def right(x: Any) -> Any:
    return np.arange(len(x)) * np.argmax(x) + x


CASES = (
    Case("three", {"x": np.array([0.5, 2.5, 1.5])}),
    Case("two largest", {"x": np.array([1.5, 1.5])}, kind="edge", convention=TIES),
    Case(
        "the result is float64", {"x": np.array([0.3, 0.4, 0.2])}, kind="edge", convention=DIGITS, looks_at_dtype=True
    ),
    Case("all negative", {"x": np.array([-4.5, -1.5, -3.5, -2.5])}, kind="edge"),
)


def told(work: Callable[[Any], Any]) -> str:
    task = Task("f", 10, lambda rng: CASES, returns=("y",), answers=Answers(right, ()))
    return text_of(judged_by(task, work).message)


def last_of_them(x: Any) -> Any:
    return np.arange(len(x)) * (len(x) - 1 - np.argmax(x[::-1])) + x


def in_float32(x: Any) -> Any:
    return right(x).astype(np.float32)


def of_sizes(x: Any) -> Any:
    """Wrong where a number is negative, and where there are two."""
    return right(x) if len(x) == 3 else np.arange(len(x)) * np.argmin(np.abs(x) - 1) + x + 1


def wrong_below_one(x: Any) -> Any:
    return right(x) if (np.abs(x) > 1).any() and x.min() > 0 else right(x) + 1


@pytest.mark.parametrize(("work", "convention"), [(last_of_them, TIES), (in_float32, DIGITS)])
def test_a_convention_is_told_where_it_is_the_reason(work: Callable[[Any], Any], convention: str) -> None:
    assert convention in told(work)


@pytest.mark.parametrize("work", [of_sizes, wrong_below_one])
def test_where_the_like_fails_without_a_convention_none_is_told(work: Callable[[Any], Any]) -> None:
    said = told(work)
    assert "it differs only in special cases" in said
    assert TIES not in said
    assert DIGITS not in said


def test_wrong_values_are_no_matter_of_digits() -> None:
    said = told(lambda x: right(x) if x.max() != 0.4 else right(x) * 2)
    assert "it differs only here" in said
    assert DIGITS not in said
