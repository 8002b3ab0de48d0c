"""A case is passed for the right answer and for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.inside.invoke import Answer
from autograder.judge.verdict import agrees, judge
from autograder.model import Answers, Bar, Case, Outcome, Property, Raises, Task
from tests.cases import for_each

X = np.eye(2)
RIGHT = Answer("ok", value=X)
ORDINARY = Case("ordinary", {"x": X})
KEEPS = Case("keeps", {"x": X}, keeps_arguments=True)
RAISES = Case("raises", {"x": X}, raises=Raises("ValueError", shapes=((2, 3), (4,))))


def no_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    return ()


def positive(case: Case, answer: Any) -> str | None:
    return None if (answer > 0).all() else "An element is not positive."


def share(hidden: Any, answer: Any) -> float:
    return float((hidden == answer).mean())


COMPARED = Task("f", 1, no_cases, answers=Answers(lambda x: x))
WITH_PROPERTY = Task("f", 1, no_cases, properties=(Property("positive", positive, hint="Square it."),))
MEASURED = Task("f", 1, no_cases, bar=Bar(share, 0.5, "share"))


def raised(message: str, *types: str) -> Outcome:
    return Outcome("raised", error=message, error_types=types)


def verdict(task: Task, case: Case, outcome: Outcome, expected: Answer | None = RIGHT) -> str | None:
    failure = judge(task, case, expected, outcome)
    return failure.kind if failure else None


def test_the_right_value_passes() -> None:
    assert verdict(COMPARED, ORDINARY, Outcome("ok", X)) is None


def test_another_value_fails_and_tells_the_difference() -> None:
    failure = judge(COMPARED, ORDINARY, RIGHT, Outcome("ok", 2 * X))
    assert failure is not None
    assert "different" == failure.kind
    assert failure.difference is not None
    assert "values" == failure.difference.kind


@for_each("status", ["missing", "raised", "timeout", "memory", "killed", "bad_output"])
@for_each("case", [ORDINARY, KEEPS])
def test_no_value_fails(case: Case, status: Any) -> None:
    assert "status" == verdict(COMPARED, case, Outcome(status))


@for_each("status", ["missing", "timeout", "memory", "killed", "bad_output"])
def test_where_an_exception_belongs_no_other_end_will_do(status: Any) -> None:
    assert "status" == verdict(COMPARED, RAISES, Outcome(status))


def test_where_an_exception_belongs_a_value_fails() -> None:
    assert "returned" == verdict(COMPARED, RAISES, Outcome("ok", X))


def test_where_an_exception_belongs_another_exception_fails() -> None:
    assert "error" == verdict(COMPARED, RAISES, raised("TypeError: (2, 3) (4,)", "TypeError", "Exception"))


def test_where_an_exception_belongs_a_subclass_will_do() -> None:
    assert verdict(COMPARED, RAISES, raised("Mine: (2, 3), (4,)", "Mine", "ValueError", "Exception")) is None


@for_each(
    "message",
    ["(2, 3) against (4,)", "(4,) against (2, 3)", "2x3 and 4", "[2 3] [4]", "rows 2, columns 3; length 4", "2×3, 4"],
)
def test_shapes_are_named_in_any_order_and_notation(message: str) -> None:
    assert verdict(COMPARED, RAISES, raised(f"ValueError: {message}", "ValueError")) is None


@for_each(
    "message", ["", "shapes do not fit", "(2, 3)", "(4,)", "(3, 2) and (4,)", "(2, 13) and (4,)", "(2, 3) and (44,)"]
)
def test_shapes_that_are_not_named_fail(message: str) -> None:
    assert "unnamed" == verdict(COMPARED, RAISES, raised(f"ValueError: {message}", "ValueError"))


def test_a_changed_argument_fails_only_where_the_case_is_about_that() -> None:
    outcome = Outcome("ok", X, changed=(0,))
    assert "changed" == verdict(COMPARED, KEEPS, outcome)
    assert verdict(COMPARED, ORDINARY, outcome) is None


def test_a_wrong_value_comes_before_a_changed_argument() -> None:
    assert "different" == verdict(COMPARED, KEEPS, Outcome("ok", 2 * X, changed=(0,)))


def test_a_property_that_holds_passes() -> None:
    assert verdict(WITH_PROPERTY, ORDINARY, Outcome("ok", X + 1), None) is None


def test_a_property_that_does_not_hold_fails_and_tells_what_was_found() -> None:
    failure = judge(WITH_PROPERTY, ORDINARY, None, Outcome("ok", X))
    assert failure is not None
    assert ("property", "An element is not positive.", "Square it.") == (failure.kind, failure.note, failure.hint)


@for_each("answer", [None, "text", [1.0], {}, 1.0, (X, X)])
def test_an_answer_of_which_a_property_can_make_nothing_fails(answer: Any) -> None:
    assert "property" == verdict(WITH_PROPERTY, ORDINARY, Outcome("ok", answer), None)


def test_the_values_of_a_measured_answer_are_not_judged_here() -> None:
    labels = np.array([0, 1])
    case = Case("measured", {"x": X}, hidden=labels)
    assert verdict(MEASURED, case, Outcome("ok", 1 - labels), None) is None


@for_each("answer", [None, np.array([0.0, 1.0]), np.array([0]), [0, 1]])
def test_the_form_of_a_measured_answer_is(answer: Any) -> None:
    case = Case("measured", {"x": X}, hidden=np.array([0, 1]))
    assert "different" == verdict(MEASURED, case, Outcome("ok", answer), None)


def with_form(form: Callable[[Any], Any] | None) -> Task:
    assert MEASURED.bar is not None
    return replace(MEASURED, bar=replace(MEASURED.bar, form=form))


def test_an_answer_may_be_of_another_form_than_what_it_is_measured_with() -> None:
    case = Case("measured", {"x": X}, hidden=(np.zeros((5, 3)), np.zeros(5)))
    layer = with_form(lambda hidden: np.zeros(hidden[0].shape[1]))
    assert verdict(layer, case, Outcome("ok", np.ones(3)), None) is None
    assert "different" == verdict(layer, case, Outcome("ok", np.ones(5)), None)


@for_each("answer", [None, "text", [1.0], X])
def test_where_a_driver_has_seen_to_the_form_none_is_asked_for(answer: Any) -> None:
    case = Case("measured", {"x": X}, hidden=np.array([0, 1]))
    assert verdict(with_form(None), case, Outcome("ok", answer), None) is None


@for_each(
    "answer, outcome",
    [
        (Answer("ok", 2 * X), Outcome("ok", 2 * X)),
        (Answer("ok", 2 * X), Outcome("ok", 2 * X * (1 + 1e-12))),
        (Answer("ok", X), Outcome("ok", X, changed=(0,))),
        (Answer("ok", (X, None)), Outcome("ok", [X, None])),
        (
            Answer("raised", error="TypeError: mine() takes 1 argument: 'x'", error_types=("TypeError", "Exception")),
            raised("TypeError: theirs() takes 1 argument: 'y'", "TypeError", "Exception"),
        ),
        (Answer("bad_output", error="mine"), Outcome("bad_output", error="theirs")),
    ],
)
def test_two_calls_that_came_to_the_same_agree(answer: Answer, outcome: Outcome) -> None:
    assert agrees(answer, outcome, COMPARED, ORDINARY)


@for_each(
    "answer, outcome",
    [
        (Answer("ok", 2 * X), Outcome("ok", X)),
        (Answer("ok", X), raised("ValueError", "ValueError")),
        (Answer("raised", error_types=("ValueError",)), raised("IndexError", "IndexError")),
        (Answer("raised", error_types=("ValueError",)), Outcome("timeout")),
        (
            Answer("raised", error="ValueError: the truth value is ambiguous", error_types=("ValueError",)),
            raised("ValueError: write this", "ValueError"),
        ),
    ],
)
def test_two_calls_that_came_to_different_ends_do_not_agree(answer: Answer, outcome: Outcome) -> None:
    assert not agrees(answer, outcome, COMPARED, ORDINARY)


def test_an_error_that_is_asked_for_may_be_worded_freely() -> None:
    answer = Answer("raised", error="ValueError: mine", error_types=("ValueError",))
    assert agrees(answer, raised("ValueError: theirs", "ValueError"), COMPARED, RAISES)
