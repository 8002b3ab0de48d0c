"""Two mistakes in one function are both named where each spoils another of the returned values, and no others are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.explain.pairs import _is_telling
from autograder.judge.verdict import Failure
from autograder.model import Answers, Case, Outcome, Task
from autograder.words.message import text_of
from tests.helpers import judged_by, known


def right(x: Any) -> Any:
    return float((x**2).mean()), 2 * x / x.size


def sums(x: Any) -> Any:
    return float((x**2).sum()), 2 * x / x.size


def sums_both(x: Any) -> Any:
    return float((x**2).sum()), 2 * x


def turned(x: Any) -> Any:
    return float((x**2).mean()), -2 * x / x.size


def halves(x: Any) -> Any:
    return float((x**2).mean()), x / x.size


def sums_and_turns(x: Any) -> Any:
    return float((x**2).sum()), -2 * x / x.size


CASES = tuple(
    Case(name, {"x": np.array(numbers)})
    for name, numbers in (("two", [1.5, -2.0]), ("three", [0.3, 4.0, 7.1]), ("four", [1.7, 2.0, -0.4, 0.9]))
)
NOTHING = Case("nothing", {"x": np.zeros(2)}, kind="edge")


def told(work: Callable[..., Any], *mistakes: Callable[..., Any], cases: tuple[Case, ...] = CASES) -> Any:
    """The message on a work, where these mistakes are known."""
    named = tuple(replace(known(one.__name__, one), why=f"Of {one.__name__}.") for one in mistakes)
    return judged_by(
        Task("f", 10, lambda rng: cases, returns=("loss", "dx"), answers=Answers(right, named)), work
    ).message


def test_a_mistake_in_each_value_is_told() -> None:
    message = told(sums_and_turns, sums, turned, halves)
    assert "sums" == message.misconception
    assert ("Of sums.", "Besides: Of turned.") == message.sentences


@pytest.mark.parametrize("mistakes", [(sums_both, turned), (sums, halves), (sums,), (turned,)])
def test_what_spoils_a_value_otherwise_or_leaves_one_unexplained_is_not_named(mistakes: Any) -> None:
    assert told(sums_and_turns, *mistakes).misconception is None


def test_of_two_that_spoil_the_same_value_alike_none_is_named() -> None:
    def also_sums(x: Any) -> Any:
        return sums(x)

    assert told(sums_and_turns, sums, also_sums, turned).misconception is None


def test_a_failure_in_an_ordinary_case_that_is_no_value_is_not_passed_over() -> None:
    def fails_once(x: Any) -> Any:
        if x.size == 3:
            raise ZeroDivisionError
        return sums_and_turns(x)

    assert told(fails_once, sums, turned).misconception is None


def test_an_edge_that_fails_in_another_way_is_told_besides() -> None:
    def fails_at_nothing(x: Any) -> Any:
        if not x.any():
            raise ZeroDivisionError
        return sums_and_turns(x)

    message = told(fails_at_nothing, sums, turned, cases=(*CASES, NOTHING))
    assert "sums" == message.misconception
    assert "1 special case fails in another way" in text_of(message)


@pytest.mark.parametrize("odd", [None, 1.5, (1.0,), np.zeros(1), {"loss": 1.0}])
def test_an_edge_at_which_something_else_comes_back_is_no_value_to_be_looked_at(odd: object) -> None:
    def odd_at_nothing(x: Any) -> Any:
        return sums_and_turns(x) if x.any() else odd

    def sums_and_counts(x: Any) -> Any:
        return float((x**2).sum()) + x.size - np.count_nonzero(x), 2 * x / x.size

    message = told(odd_at_nothing, sums_and_counts, turned, cases=(*CASES, NOTHING))
    assert "could not say" not in text_of(message)


@pytest.mark.parametrize(
    ("numbers", "tells"),
    [
        ([0.5, 0.25, 0.75], False),
        ([1 / 3, 2 / 7, 1 / 49], False),
        ([0.137, -2.71, 3.9], False),  # the arguments
        ([0.4771, 0.3010], False),
        ([0.4771, 0.3010, 0.6021], True),
        ([0.4771, 0.3010, 0.6021, np.nan], False),
    ],
)
def test_simple_fractions_arguments_and_few_numbers_are_no_evidence(numbers: list[float], tells: bool) -> None:
    case = Case("an edge", {"x": np.array([-0.137, 2.71, 3.9])}, kind="edge")
    failure = Failure(case, Outcome("ok", np.array(numbers)), None, "different")
    assert tells == _is_telling(failure)
