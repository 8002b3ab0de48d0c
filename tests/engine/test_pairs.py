"""Two mistakes in one function are both named where each explains a part of what failed, and no others do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.model import Answers, Case, Task
from autograder.words.message import text_of
from tests.helpers import judged_by, known


def right(x: Any) -> Any:
    return x * 2.0


def loses_signs(x: Any) -> Any:
    return np.abs(x) * 2.0


def is_cut_off(x: Any) -> Any:
    return np.minimum(x, 10.0) * 2.0


def also_cuts_off(x: Any) -> Any:
    return np.where(x > 10.0, 10.0, x) * 2.0


def both(x: Any) -> Any:
    return np.minimum(np.abs(x), 10.0) * 2.0


def of_three(x: Any) -> Any:
    return both(x) + (x == 7.0)


def triples(x: Any) -> Any:
    return x * 3.0


def adds(x: Any) -> Any:
    return x * 2.0 + 5.0


def larger_of_two(x: Any) -> Any:
    return max(triples(x), adds(x), key=np.sum)


def case(name: str, *numbers: float) -> Case:
    return Case(name, {"x": np.array(numbers)})


CASES = (
    case("small", 1.0, 2.0),
    case("negative", -3.0, 2.5),
    case("large", 40.0, 1.5, 2.0),
    case("another large one", 11.0, 3.0, 4.0, 7.5),
    case("seven", 7.0, 5.0, 1.0, 0.5, 0.25),
)


def task_with(*wrong: Callable[..., Any]) -> Task:
    mistakes = tuple(replace(known(one.__name__, one), why=f"Of {one.__name__}.") for one in wrong)
    return Task("f", 10, lambda rng: CASES, answers=Answers(right, mistakes))


def test_two_mistakes_at_once_are_both_told() -> None:
    message = judged_by(task_with(loses_signs, is_cut_off), both).message
    assert "is_cut_off" == message.misconception
    assert "Of is_cut_off. Besides: Of loses_signs." == " ".join(message.sentences)


def test_where_two_pairs_explain_the_same_none_is_named() -> None:
    assert judged_by(task_with(loses_signs, is_cut_off, also_cuts_off), both).message.misconception is None


def test_where_something_is_left_over_none_of_the_two_is_named() -> None:
    message = judged_by(task_with(loses_signs, is_cut_off), of_three).message
    assert message.misconception is None
    assert "Besides: Of" not in text_of(message)


def test_where_each_gives_way_to_the_other_it_is_neither() -> None:
    assert judged_by(task_with(triples, adds), larger_of_two).message.misconception is None


def test_one_mistake_that_explains_all_is_named_alone() -> None:
    message = judged_by(task_with(loses_signs, is_cut_off, both), both).message
    assert "both" == message.misconception
    assert ("Of both.",) == message.sentences
