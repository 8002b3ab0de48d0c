"""Each sentence is said only where it is so: small works of which an easy sentence would be false."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from autograder.authoring import changes, lets_pass
from autograder.grade import grade_task
from autograder.model import Answers, Case, Habit, Misconception, Outcome, Place, Property, Raises, Task, TaskResult
from autograder.words.message import text_of
from tests.cases import for_each
from tests.helpers import UNIT, exam_of, judged_by, known

RNG = np.random.default_rng(14)


def task_of(
    *cases: Case, right: Callable[..., Any], mistakes: Sequence[Misconception | Habit] = (), **options: Any
) -> Task:
    return Task("f", 10, lambda rng: cases, answers=Answers(right, tuple(mistakes)), **options)


def rows(*shapes: tuple[int, ...], kind: Any = "ordinary") -> tuple[Case, ...]:
    return tuple(Case(f"{shape}", {"x": RNG.normal(size=shape).round(2)}, kind=kind) for shape in shapes)


def said(task: Task, wrong: Callable[..., Any]) -> str:
    return text_of(judged_by(task, wrong).message)


def kept(x: Any) -> Case:
    return Case("x stays unchanged", {"x": x}, kind="edge", keeps_arguments=True)


# How much, and in how many cases.


def test_a_factor_in_some_cases_is_not_said_of_every_case() -> None:
    task = task_of(*rows((2, 3), (3, 4), (4, 2)), right=lambda x: x)
    text = said(task, lambda x: 0.7 * x if len(x) < 4 else x)
    assert "is 0.7 times what it should be in each of 2 failed cases." in text
    assert "every case" not in text


@for_each(
    "right, wrong",
    [
        (lambda x: float(x.sum()), lambda x: float(x.sum() * 1.5)),
        (lambda x: np.array([2, 4, 6]), lambda x: np.array([3, 6, 9])),
        (lambda x: x[:1, :1], lambda x: x[:1, :1] * 1.5),
    ],
)
def test_one_number_or_whole_numbers_have_no_factor(right: Callable[..., Any], wrong: Callable[..., Any]) -> None:
    assert "times what it should be" not in said(task_of(*rows((2, 3)), right=right), wrong)


def test_false_is_not_0() -> None:
    text = said(task_of(*rows((2, 3)), right=lambda x: True), lambda x: False)
    assert "is False where True is expected." in text


@for_each(
    "right, wrong, says",
    [
        (lambda x: float(x.sum()), lambda x: float(x.sum() + 0.25), "is 0.25 too large."),
        (lambda x: x, lambda x: x**2 + 1, "is wrong in each of its 6 elements, by "),
        (lambda x: x > 0, lambda x: x <= 0, "is wrong in each of its 6 elements"),
    ],
)
def test_a_wrong_value_is_told_with_its_size(right: Callable[..., Any], wrong: Callable[..., Any], says: str) -> None:
    assert says in said(task_of(*rows((2, 3)), right=right), wrong)


def test_beside_a_wrong_number_stands_what_went_into_it_where_the_arguments_are_too_large_to_be_shown() -> None:
    case = Case("many rows", {"x": np.arange(80.0).reshape(20, 4) / 7})

    def wrong(x: Any) -> Any:
        answer = x.sum(axis=1)
        answer[3] = -5.0
        return answer

    text = said(task_of(case, right=lambda x: x.sum(axis=1)), wrong)
    assert "wrong in 1 of 20 elements and right in the others; beside [3], `x[3]` is [1.714, 1.857, 2, 2.143]." in text


# What is not finite.


@for_each(
    "x, says",
    [
        ([[-1000.0, -1000.0], [1001.0, 1.0]], "at [0, 0], where `x[0]` is -1000."),
        ([[-1000.0, -900.0], [1001.0, 1.0]], "at [0, 0], where `x[0]` goes from -1000 to -900."),
        ([[1000.0, 900.0], [-1001.0, 1.0]], "at [0, 0], where `x[0]` goes from 900 to 1000."),
    ],
)
def test_the_numbers_beside_what_is_not_finite_are_those_of_its_row(x: Any, says: str) -> None:
    def wrong(x: Any) -> Any:
        return np.where(np.arange(2)[:, None] == 0, np.nan, x)

    text = said(task_of(Case("a case", {"x": np.array(x)}), right=lambda x: x), wrong)
    assert says in text
    assert "goes up to" not in text


# Shapes and places.


def test_a_single_number_that_is_no_sum_is_not_called_one() -> None:
    result = judged_by(task_of(*rows((2, 3)), right=lambda x: x), lambda x: float(x[0, 0]))
    assert "sum" not in text_of(result.message)
    assert "axis" not in result.message.hint


@for_each("right", [lambda x: x[:, 0], lambda x: x[0]])
def test_numbers_in_another_order_are_not_called_rows(right: Callable[..., Any]) -> None:
    text = said(task_of(*rows((3, 4)), right=right), lambda x: np.roll(right(x), 1))
    assert "has the right numbers in another order" in text
    assert "rows in another order" not in text


def test_zeros_and_ones_in_another_order_are_not_told_as_an_order() -> None:
    labels = np.array([0, 1, 1, 0, 1])
    assert "order" not in said(task_of(*rows((5, 2)), right=lambda x: labels), lambda x: labels[::-1].copy())


def test_a_winner_that_takes_all_is_not_called_rounded() -> None:
    shares = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]])
    text = said(task_of(*rows((2, 3)), right=lambda x: shares), lambda x: np.eye(3)[shares.argmax(axis=1)])
    assert "cut to whole numbers" not in text


def test_a_dimension_too_many_is_counted() -> None:
    text = said(task_of(*rows((2, 3)), right=lambda x: x.sum(axis=1)), lambda x: x.sum(axis=1)[None, None])
    assert "has 2 extra dimensions" in text


# Known mistakes.


def halves(x: Any) -> Any:
    return (x.sum() // 100).item()


def test_whoever_gives_one_number_made_none_of_the_mistakes_that_come_to_it() -> None:
    cases = (*rows((2, 3), (3, 2)), Case("large", {"x": np.full((2, 2), 100.0)}, kind="edge"))
    task = task_of(*cases, right=lambda x: float(np.abs(x).sum() / 100), mistakes=[known("floors", halves)])
    assert judged_by(task, lambda x: 0.0).message.misconception is None


@for_each("first", [True, False])
def test_what_fails_besides_is_not_said_to_be_another_mistake(first: bool) -> None:
    edge = Case("no rows", {"x": np.zeros((0, 3))}, kind="edge")
    task = task_of(*rows((2, 3)), edge, right=lambda x: x.sum(axis=0), mistakes=[known("means", _means)])
    text = said(task, lambda x: np.nan * x[0] if not len(x) and first else x.sum(axis=0) / len(x))
    assert "It is known." in text
    assert "something else is wrong" not in text


def _means(x: Any) -> Any:
    return x.mean(axis=0) if len(x) else x.sum(axis=0)


@for_each("argument", ["x", "y"])
def test_a_change_in_place_does_not_hide_another_mistake(argument: str) -> None:
    case = Case("they stay unchanged", {"x": np.ones((2, 2)), "y": np.ones((2, 2))}, kind="edge", keeps_arguments=True)
    cases = [Case("one", {"x": RNG.normal(size=(2, 3)), "y": RNG.normal(size=(2, 3))}), case]
    mistakes = (known("subtracts", lambda x, y: x - y), *changes("x", "y"))

    def wrong(x: Any, y: Any) -> Any:
        answer = x - y
        (x if argument == "x" else y)[:] = 7.0
        return answer

    task = task_of(*cases, right=lambda x, y: x + y, mistakes=mistakes)
    result = judged_by(task, wrong)
    assert "subtracts" == result.message.misconception
    assert f"Besides: `{argument}` was changed in place." in text_of(result.message)


def test_a_change_in_place_is_told_beside_a_finding() -> None:
    def wrong(x: Any) -> Any:
        x *= 0.7
        return x.copy()

    text = said(task_of(*rows((2, 3)), kept(np.ones((2, 2))), right=lambda x: x), wrong)
    assert "is 0.7 times" in text
    assert "Besides: `x` was changed in place." in text


def test_the_numbers_are_not_called_right_where_an_edge_has_others() -> None:
    task = task_of(
        *rows((2, 3)), *rows((1, 3), kind="edge"), kept(np.ones((2, 2))), right=lambda x: x + 1, mistakes=changes("x")
    )

    def wrong(x: Any) -> Any:
        x += 1 if len(x) > 1 else 2
        return x

    result = judged_by(task, wrong)
    assert "changes_x" == result.message.misconception
    assert "right numbers" not in text_of(result.message).splitlines()[0]


# Errors that are promised.

ERRORS = (
    *rows((2, 3), (3, 2), (4, 3)),
    Case("nothing", {"x": np.zeros((0, 2))}, kind="edge", raises=Raises("ValueError")),
    Case("a number that is missing", {"x": np.full((1, 2), np.nan)}, kind="edge", raises=Raises("ValueError")),
)


def checked(x: Any) -> Any:
    if not x.size or np.isnan(x).any():
        raise ValueError("no")
    return x + 1


@for_each("mistakes", [(), lets_pass("nothing"), lets_pass("nothing", "a number that is missing")])
def test_who_checks_nothing_is_told_by_one_habit(mistakes: Any) -> None:
    result = judged_by(task_of(*ERRORS, right=checked, mistakes=mistakes), lambda x: x + 1)
    assert result.message.misconception in ("checks_nothing", "several_errors_left_out")


def test_who_checks_something_is_not_told_to_check_nothing() -> None:
    def wrong(x: Any) -> Any:
        if np.isnan(x).any():
            raise ValueError("no")
        return x + 1

    result = judged_by(task_of(*ERRORS, right=checked, mistakes=lets_pass("nothing")), wrong)
    assert "lets_nothing_pass" == result.message.misconception
    assert "none of the errors" not in text_of(result.message)


def test_a_message_that_names_one_shape_of_two_lacks_the_other() -> None:
    shapes = Raises("ValueError", shapes=((2, 3), (4,)))
    case = Case("they do not fit", {"x": np.ones((2, 3)), "y": np.ones(4)}, kind="edge", raises=shapes)

    def wrong(x: Any, y: Any) -> Any:
        raise ValueError(f"x has shape {x.shape}")

    text = said(task_of(case, right=lambda x, y: x), wrong)
    assert "its message does not name the shape (4,)." in text


# What was not tried, and whose fault it is.


@for_each("status", ["timeout", "killed"])
def test_of_cases_that_were_not_tried_none_is_shown(status: Any) -> None:
    task = task_of(*rows((2, 3), (5, 6), (1, 1)), right=lambda x: x)
    right, gone = Outcome("ok", np.zeros((2, 3))), Outcome(status, error="it was gone")
    answers = iter([right, gone])
    text = text_of(grade_task(UNIT, task, exam_of(task), lambda _: next(answers)).message)
    assert "((1, 1))" not in text


def test_what_a_driver_trips_over_was_not_raised_by_the_learner() -> None:
    result = driven(Outcome("raised", error="TypeError: not enough values", error_types=("TypeError",)))
    assert "What it gives cannot be used: TypeError" in text_of(result.message)
    place = Place("f", 2, "y = x / 0")
    result = driven(Outcome("raised", error="ZeroDivisionError", error_types=("ZeroDivisionError",), place=place))
    assert "It raises ZeroDivisionError" in text_of(result.message)


def driven(outcome: Outcome) -> TaskResult:
    holds = Property("it holds", lambda case, answer: "It does not.", hint="Look.")
    task = Task("f", 1, lambda rng: rows((2, 2)), driver="apply_often", properties=(holds,))
    return grade_task(UNIT, task, exam_of(task), lambda _: outcome)


@pytest.mark.parametrize("seen", [True, False])
def test_a_property_is_told_in_its_own_words(seen: bool) -> None:
    holds = Property("it holds", lambda case, answer: None if seen else "It does not.", hint="Look.")
    result = judged_by(Task("f", 1, lambda rng: rows((2, 2)), properties=(holds,)), lambda x: x)
    assert seen == (result.status == "ok")
