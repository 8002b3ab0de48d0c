"""What a learner reads: the mistake by name where it is known, one small counterexample, the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from autograder.explain.counterexample import counterexample
from autograder.grade import grade_task
from autograder.judge.exam import Exam
from autograder.judge.verdict import judge
from autograder.model import (
    STATUSES,
    Answers,
    Argument,
    Bar,
    Case,
    Cases,
    Generator,
    Misconception,
    Outcome,
    Place,
    Property,
    Raises,
    Side,
    Task,
    TaskResult,
)
from autograder.words.message import example, text_of
from tests.cases import for_each
from tests.course import solution
from tests.course.u90_arrays.answers.add_row import broadcasts_anything, in_place
from tests.course.u90_arrays.answers.classify import always_the_first
from tests.course.u90_arrays.answers.row_means import sum_not_mean
from tests.engine.test_wire import values
from tests.helpers import TASKS, UNIT, exam_of, judged, judged_by, known, with_answers

MISCONCEPTIONS = [(task, one) for task in UNIT.tasks for one in task.answers.mistakes if isinstance(one, Misconception)]


def task_of(*cases: Case, right: Callable[..., Any], mistakes: tuple[Misconception, ...] = (), **options: Any) -> Task:
    """A task with these cases."""
    return Task("f", 10, lambda rng: cases, answers=Answers(right, mistakes), **options)


def rows(count: int, columns: int) -> Any:
    return np.arange(1.0, 1 + count * columns).reshape(count, columns)


def ordinary(*shapes: tuple[int, int]) -> tuple[Case, ...]:
    return tuple(Case(f"{shape}", {"x": rows(*shape)}) for shape in shapes)


def most_numbers_in_an_array(message: str) -> int:
    """The most numbers between brackets anywhere in a message."""
    deepest = re.findall(r"\[[^()]*?\](?![\],])", message)
    return max((len(re.findall(r"-?\d[\d.e+-]*|nan|inf", part)) for part in deepest), default=0)


# Misconceptions.


@for_each("seed", range(5))
@for_each("task, misconception", MISCONCEPTIONS)
def test_a_misconception_is_named_with_its_reason_and_its_hint(
    task: Task, misconception: Misconception, seed: int
) -> None:
    result = judged_by(task, misconception.wrong, seed)
    assert (misconception.name, misconception.hint) == (result.message.misconception, result.message.hint)
    assert misconception.why == text_of(result.message).splitlines()[0]


def test_a_misconception_is_named_although_another_mistake_was_made_at_an_edge_besides() -> None:
    def sum_that_fails_without_numbers(x: Any) -> Any:
        if x.shape[1] == 0:
            raise ZeroDivisionError
        return x.sum(axis=1)

    assert "sum_not_mean" == judged("row_means", sum_that_fails_without_numbers).message.misconception


def wrong_where(here: Callable[[Any], Any], wrong: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The identity, but for the inputs at which something holds."""
    return lambda x: wrong(x) if here(x) else x


def task_with_a_misconception(wrong: Callable[[Any], Any], *cases: Case, right: Any = lambda x: x) -> Task:
    """A task with these cases, compared with a reference, and one misconception."""
    return task_of(*cases, right=right, mistakes=(known("known", wrong),))


LARGE_AND_HUGE = (
    *ordinary((2, 3)),
    Case("large numbers", {"x": np.full((1, 2), 500.0)}, kind="adversarial"),
    Case("huge numbers", {"x": np.full((1, 3), 1000.0)}, kind="adversarial"),
)


def test_the_case_shown_is_one_that_the_misconception_explains() -> None:
    cases = (*ordinary((3, 3)), Case("one number", {"x": rows(1, 1)}, kind="adversarial"))
    task = task_with_a_misconception(wrong_where(lambda x: x.size > 1, lambda x: -x), *cases)
    result = judged_by(task, lambda x: -x if x.size > 1 else x + 7)
    assert "known" == result.message.misconception
    assert "1 special case fails in another way" in text_of(result.message)
    assert "((3, 3))" in text_of(result.message)


def test_a_misconception_is_not_named_by_one_of_several_special_cases_that_fail_alike() -> None:
    task = task_with_a_misconception(wrong_where(lambda x: x.max() >= 1000, lambda x: x * np.inf), *LARGE_AND_HUGE)
    result = judged_by(task, wrong_where(lambda x: x.max() >= 500, lambda x: x * np.inf))
    assert result.message.misconception is None
    assert "It is known." not in text_of(result.message)


def test_a_misconception_is_named_by_special_cases_where_it_explains_all_that_fail() -> None:
    task = task_with_a_misconception(wrong_where(lambda x: x.max() >= 1000, lambda x: x * np.inf), *LARGE_AND_HUGE)
    result = judged_by(task, wrong_where(lambda x: x.max() >= 1000, lambda x: x * np.inf))
    assert ("known", 3) == (result.message.misconception, result.cases_total)
    assert "(huge numbers)" in text_of(result.message)


def test_a_misconception_is_named_by_special_cases_where_the_others_fail_in_another_way() -> None:
    keeps = Case("x stays unchanged", {"x": rows(2, 2)}, kind="edge", keeps_arguments=True)

    def in_place(x: Any) -> Any:
        x *= 1.5
        return x.copy()

    def in_place_and_fails_on_large_numbers(x: Any) -> Any:
        return x.no_such_attribute if x.max() >= 1000 else in_place(x)

    task = task_with_a_misconception(in_place, *LARGE_AND_HUGE, keeps, right=lambda x: x * 1.5)
    result = judged_by(task, in_place_and_fails_on_large_numbers)
    assert ("known", 2) == (result.message.misconception, result.cases_passed)
    assert "(x stays unchanged)" in text_of(result.message)


def test_a_misconception_that_explains_only_some_of_the_ordinary_cases_is_not_named() -> None:
    def now_this_now_that(x: Any) -> Any:
        return x.sum(axis=1) if len(x) == 2 else x.sum(axis=1) / len(x)

    assert judged("row_means", now_this_now_that).message.misconception is None


def test_a_misconception_that_is_itself_wrong_where_the_answer_is_right_is_not_named() -> None:
    def wrong_only_without_numbers(x: Any) -> Any:
        return x.mean(axis=1)

    assert judged("row_means", wrong_only_without_numbers).message.misconception is None


def test_a_misconception_that_is_right_in_all_cases_is_not_named() -> None:
    task = with_answers(TASKS["row_means"], mistakes=(known("harmless", solution.row_means),))
    assert judged_by(task, lambda x: x.mean(axis=1)).message.misconception is None


def test_of_two_misconceptions_that_fit_besides_another_mistake_none_is_named() -> None:
    one = known("one", sum_not_mean)
    task = with_answers(TASKS["row_means"], mistakes=(one, replace(one, name="other")))
    assert judged_by(task, lambda x: x.sum(axis=1) if x.size else x.no_such_attribute).message.misconception is None
    assert "one" == judged_by(with_answers(task, mistakes=(one,)), lambda x: x.sum(axis=1)).message.misconception


def test_a_misconception_that_changes_its_argument_is_told_from_one_that_does_not() -> None:
    task = with_answers(TASKS["add_row"], mistakes=TASKS["add_row"].answers.mistakes[:1])
    assert "in_place" == judged_by(task, in_place).message.misconception
    assert "in_place" != judged_by(task, broadcasts_anything).message.misconception


# The counterexample.


def test_the_counterexample_is_the_ordinary_case_with_the_fewest_numbers() -> None:
    task = task_of(
        *ordinary((5, 4), (2, 3), (4, 5)), Case("an edge", {"x": rows(1, 1)}, kind="edge"), right=lambda x: x
    )
    assert "(2, 3)" in text_of(judged_by(task, lambda x: -x).message)
    assert "an edge" not in text_of(judged_by(task, lambda x: -x).message)


def test_the_counterexample_is_one_that_fails() -> None:
    task = task_of(*ordinary((2, 2), (3, 3)), right=lambda x: x)
    assert "((3, 3))" in text_of(judged_by(task, lambda x: x if len(x) == 2 else -x).message)


def test_of_cases_with_equally_many_numbers_the_one_with_the_smallest_integers_is_shown() -> None:
    cases = [Case(f"{n} rows", {"n": n, "k": k}) for n, k in ((246, 3), (96, 7), (-500, 2))]
    assert "(96 rows)" in text_of(judged_by(task_of(*cases, right=lambda n, k: n + k), lambda n, k: n).message)


EDGE = Case("an edge", {"x": rows(1, 2)}, kind="edge")


@pytest.mark.parametrize("wrong", [lambda x: -x, lambda x: x.no_such_attribute], ids=["different", "raises"])
def test_an_edge_that_says_the_same_is_shown_in_place_of_a_case_that_is_too_large(wrong: Callable[..., Any]) -> None:
    assert "(an edge)" in text_of(judged_by(task_of(*ordinary((5, 6)), EDGE, right=lambda x: x), wrong).message)


def test_an_edge_that_says_something_else_is_not_shown_in_place_of_a_large_case() -> None:
    result = judged_by(task_of(*ordinary((5, 6)), EDGE, right=lambda x: x), lambda x: -x if len(x) > 1 else x[0])
    assert "has the wrong sign" in text_of(result.message)
    assert "((5, 6))" in text_of(result.message)


def test_an_edge_is_shown_in_place_of_a_large_case_for_a_misconception_too() -> None:
    task = task_with_a_misconception(lambda x: x**2, *ordinary((5, 6)), Case("an edge", {"x": rows(1, 2)}, kind="edge"))
    result = judged_by(task, lambda x: x**2)
    assert "known" == result.message.misconception
    assert "(an edge)" in text_of(result.message)


def test_a_special_case_is_the_counterexample_where_all_ordinary_ones_are_right() -> None:
    result = judged("row_means", lambda x: x.mean(axis=1))
    assert "(rows without numbers)" in text_of(result.message)
    assert "Right on ordinary inputs; it differs only here." in text_of(result.message)


def test_a_message_says_what_was_called_with_what_what_came_back_and_what_was_expected() -> None:
    task = task_of(Case("a row", {"x": rows(1, 2), "scale": 2.5}), right=lambda x, scale: x * scale)
    expected = [
        "The answer is off by 1 everywhere.",
        "0 of 1 case right.",
        "Called: f(x, scale) with x = [[1, 2]], scale = 2.5 (a row)",
        "Came back: [[3.5, 6]]",
        "Expected: [[2.5, 5]]",
    ]
    result = judged_by(task, lambda x, scale: x * scale + 1)
    assert expected == text_of(result.message).splitlines()
    assert "A term is missing or one too many: the same for all elements." == result.message.hint


def test_a_message_is_data_that_others_can_use() -> None:
    task = task_of(Case("a row", {"x": rows(1, 2) / 3, "n": 2}), right=lambda x, n: x / n, returns=("y",))
    message = judged_by(task, lambda x, n: x).message
    shown = message.counterexample
    assert shown is not None
    assert ("f", "once", "a row") == (shown.function, shown.how, shown.case)
    assert (
        Argument("x", "[[0.3333, 0.6667]]", "np.array([[0.3333333333333333, 0.6666666666666666]])"),
        Argument("n", "2", "2"),
    ) == shown.arguments
    assert Side("[[0.3333, 0.6667]]", "y", "np.array([[0.333333333333, 0.666666666667]])") == shown.came_back
    assert Side("[[0.1667, 0.3333]]", "y", "np.array([[0.166666666667, 0.333333333333]])") == shown.expected
    assert (Cases(0, 1), None, None) == (message.cases, message.place, message.figure)


def test_where_a_line_of_the_learners_raised_the_message_says_which() -> None:
    place = Place("f", 3, "y = x / 0")
    outcome = Outcome("raised", error="ZeroDivisionError: no", error_types=("ZeroDivisionError",), place=place)
    message = outcomes_of(TASKS["row_means"], outcome).message
    assert place == message.place
    assert "It raises ZeroDivisionError: no (cell f, line 3: y = x / 0)." == message.sentences[0]


@pytest.mark.parametrize(
    ("changed", "says", "came_back"),
    [
        ((0,), "`x` was changed in place.", "with x changed"),
        ((0, 1), "`x` and `y` were changed in place.", "with x and y changed"),
        ((0, 1, 2), "`x`, `y` and `z` were changed in place.", "with x, y and z changed"),
    ],
)
def test_arguments_that_were_changed_are_counted(changed: tuple[int, ...], says: str, came_back: str) -> None:
    case = Case("keeps", dict.fromkeys("xyz", rows(1, 2)), keeps_arguments=True)
    task = task_of(case, right=lambda x, y, z: x)
    result = grade_task(UNIT, task, exam_of(task), lambda _: Outcome("ok", rows(1, 2), changed=changed))
    assert result.message.sentences[0].endswith(f"The values are right, but {says}")
    assert result.message.counterexample is not None
    assert result.message.counterexample.came_back.words.endswith(came_back)


def test_the_two_sides_are_shown_with_as_many_digits_as_it_takes_to_tell_them_apart() -> None:
    task = task_of(Case("a row", {"x": rows(1, 2)}), right=lambda x: x / 3)
    message = text_of(judged_by(task, lambda x: x / 3 + [[0, 1e-7]]).message)
    came, expected = re.findall(r"(?:Came back|Expected): (.*)", message)
    assert "[[0.3333333, 0.6666668]]" == came
    assert "[[0.3333333, 0.6666667]]" == expected


RECORD = {"answer": [rows(1, 2), rows(2, 1)], "next call": rows(1, 3), "same seed again": rows(1, 2)}


@for_each(
    "first, record, shown",
    [
        (("answer",), RECORD, "[[[1, 2]], [[1], [2]]]"),
        (("answer", 1), RECORD, "[[1], [2]]"),
        ((0,), ([7, 8], [9]), "[7, 8]"),
        (("answer",), "something forged", "'something forged'"),
        ((3,), [1], "[1]"),
    ],
)
def test_of_the_record_of_several_calls_only_what_the_first_returned_is_shown(
    first: tuple[int | str, ...], record: Any, shown: str
) -> None:
    never = Property("every_row once", lambda case, answer: "A row is missing.", hint="Look for it.")
    case = Case("two rows", {"n": 2})
    task = Task("deal", 1, lambda rng: (case,), properties=(never,), driver="deal_often", first=first)
    failure = judge(task, case, None, Outcome("ok", record))
    assert failure is not None
    expected = [
        "Called: deal, several times, with n = 2 (two rows)",
        f"Came back: {shown} the first time",
        "Expected: an answer that passes the check “every row once”",
    ]
    assert expected == [f"{label}: {text}" for label, text in example(counterexample(task, failure))]


def test_of_a_large_array_the_element_farthest_off_is_shown() -> None:
    task = task_of(*ordinary((20, 30)), right=lambda x: x)

    def wrong(x: Any) -> Any:
        y = x.copy()
        y[7, 11] = -5.0
        return y

    message = text_of(judged_by(task, wrong).message)
    assert "Came back: answer[7, 11] = -5" in message
    assert "Expected: answer[7, 11] = 222" in message
    assert "x = a float64 array of shape (20, 30)" in message


@for_each(
    "returns, right, wrong, says",
    [
        ((), lambda x: x, lambda x: -x, "The answer has the wrong sign."),
        (("y",), lambda x: x, lambda x: -x, "`y` has the wrong sign."),
        (("dx", "dw"), lambda x: (x, 2 * x), lambda x: (x, -2 * x), "`dw` has the wrong sign."),
        ((), lambda x: (x, 2 * x), lambda x: (x, -2 * x), "`answer[1]` has the wrong sign."),
        (("grads",), lambda x: [(x, 2 * x)], lambda x: [(x, -2 * x)], "`grads[0][1]` has the wrong sign."),
        (("y", "cache"), lambda x: (x, [x, x]), lambda x: (x, [x, -x]), "`cache[1]` has the wrong sign."),
        ((), lambda x: {"dw": x}, lambda x: {"dw": -x}, "`answer['dw']` has the wrong sign."),
    ],
)
def test_the_part_that_is_wrong_is_called_by_its_name(
    returns: tuple[str, ...], right: Callable[..., Any], wrong: Callable[..., Any], says: str
) -> None:
    task = task_of(*ordinary((2, 3), (3, 2)), right=right, returns=returns)
    assert says == text_of(judged_by(task, wrong).message).splitlines()[0]


# What can be said of each sort of failure.


def fails_with(error: BaseException) -> Callable[..., Any]:
    def function(*_: Any) -> Any:
        raise error

    return function


def checks_first(x: Any, row: Any) -> Any:
    if x.shape[1:] != row.shape:
        raise ValueError("the shapes do not fit")
    return x + row


def checks_with_another_error(x: Any, row: Any) -> Any:
    if x.shape[1:] != row.shape:
        raise IndexError(f"{x.shape} {row.shape}")
    return x + row


def without_check(x: Any, row: Any) -> Any:
    return x + row if x.shape[1:] == row.shape else x


def in_place_and_checked(x: Any, row: Any) -> Any:
    right = solution.add_row(x, row)
    row[:] = 0
    return right


@for_each(
    "function, answer, status, parts",
    [
        (
            "add_row",
            checks_first,
            "wrong",
            [
                "The error is right, but its message does not name the shapes.",
                "Came back: ValueError: the shapes do not fit",
                "Expected: ValueError that names (2, 3) and (1,)",
                "4 of 6 cases right.",
            ],
        ),
        (
            "add_row",
            checks_with_another_error,
            "wrong",
            ["It raised another error than the docstring promises.", "Came back: IndexError: (2, 3) (1,)"],
        ),
        (
            "add_row",
            without_check,
            "wrong",
            ["It checks nothing before it computes", "Expected: ValueError that names"],
        ),
        (
            "add_row",
            in_place_and_checked,
            "wrong",
            ["The values are right, but `row` was changed in place.", "Came back: the right values, with row changed"],
        ),
        (
            "row_means",
            lambda x: x.mean(axis=1),
            "wrong",
            ["The mean of no numbers is open in mathematics; here it is 0.", "Came back: means = [nan, nan]"],
        ),
        (
            "row_means",
            fails_with(KeyError("w")),
            "raised",
            ["KeyError: 'w'", "Came back: no value (KeyError)", "Expected: means = ["],
        ),
        ("row_means", fails_with(NotImplementedError("u90.row_means")), "missing", ["`row_means` is not written yet."]),
        ("row_means", lambda x: object(), "bad_output", ["it returned a value of type object."]),
        ("row_means", lambda x: (mean for mean in x), "bad_output", ["it returned a value of type generator."]),
        ("row_means", lambda: 0, "raised", ["TypeError", "takes 0 positional arguments but 1 was given"]),
        ("row_means", lambda x: None, "wrong", ["`means` is None: nothing was returned.", "Came back: means = None"]),
        ("shuffled_rows", lambda x, rng: x, "wrong", ["The rows are in the order in which they came."]),
        ("shuffled_rows", lambda x, rng: 0, "wrong", ["The answer is an integer, of which nothing can be made here."]),
        ("classify", lambda *_: 0, "wrong", ["is a single number where an array of shape (60,) is expected"]),
    ],
)
def test_each_sort_of_failure_has_its_words(
    function: str, answer: Callable[..., Any], status: str, parts: Sequence[str]
) -> None:
    result = judged(function, answer)
    assert [] == [part for part in parts if part not in text_of(result.message)], text_of(result.message)
    assert status == result.status
    assert result.message.hint
    assert result.points < result.max_points


def test_what_the_driver_refuses_is_no_line_of_the_learners_to_read() -> None:
    refused = outcomes_of(TASKS["RunningMean"], Outcome("raised", error="TypeError: no", error_types=("TypeError",)))
    assert "compare what it gives with what the docstring promises" in refused.message.hint
    assert "the line" not in refused.message.hint


def test_a_line_of_the_learners_that_fails_below_a_driver_is_to_be_read() -> None:
    place = Place("RunningMean", 3, "self.total += number")
    outcome = Outcome("raised", error="TypeError: no", error_types=("TypeError",), place=place)
    assert "read the line that the error names" in outcomes_of(TASKS["RunningMean"], outcome).message.hint


def test_a_bar_that_is_missed_says_what_was_measured_and_where_the_bar_is() -> None:
    result = judged("classify", always_the_first)
    expected = (
        "The share of 60 new points whose class is right is 0.500 (the median of 3 runs: 0.500, 0.500, 0.500) and is "
        "below the bar of 0.9."
    )
    assert expected == text_of(result.message)
    assert ("wrong", 0.0) == (result.status, result.points)


def test_a_figure_that_is_no_number_or_cannot_be_worked_out_reaches_nothing() -> None:
    def figure(hidden: Any, answer: Any) -> float:
        return float(np.log(answer)) if answer >= 0 else float(hidden[answer])

    cases = tuple(Case(f"{run}", {"run": run}, hidden=1) for run in (-1, 0, 1))
    task = Task("f", 1, lambda rng: cases, bar=Bar(figure, 0.5, "figure"))
    with np.errstate(divide="ignore"):
        result = judged_by(task, lambda run: run)
    assert ("wrong", 0.0, 0) == (result.status, result.points, result.cases_passed)


@pytest.mark.parametrize(("measured", "kept"), [(0.5, 0.5), (-1.0, 0.0), (7.0, 1.0), (float("inf"), 0.0)])
def test_a_figure_is_between_0_and_1_whatever_was_measured(measured: float, kept: float) -> None:
    task = Task(
        "f", 1, lambda rng: (Case("a run", {"run": 1}, hidden=1),), bar=Bar(lambda hidden, run: measured, 0.5, "share")
    )
    figure = judged_by(task, lambda run: run).message.figure
    assert figure is not None
    assert (kept, (kept,), "share", 0.5) == (figure.median, figure.runs, figure.measures, figure.threshold)


# However wrong, a message stays short.


def outcomes_of(task: Task, outcome: Outcome) -> TaskResult:
    return grade_task(UNIT, task, exam_of(task), lambda question: outcome)


def broad(depth: int) -> Any:
    return [broad(depth - 1)] * 4 if depth else 0.123456789


HUGE_ANSWERS = {
    "a large array": np.linspace(0, 1, 10_000),
    "a broad and deep list": broad(8),
    "a long list": [1.5] * 10_000,
    "a long text": "text " * 10_000,
    "lines": "\n" * 10_000,
    "a large dictionary": {f"key {number}": broad(4) for number in range(1000)},
    "a long key": {"key" * 10_000: 1},
    "a long integer": 10**300,
    "thirteen numbers": np.linspace(0, 1, 13),
    "twelve numbers": np.linspace(0, 1, 12),
    "many dimensions": np.ones((1,) * 32),
}


@for_each("name", HUGE_ANSWERS)
@for_each("task", UNIT.tasks)
def test_a_message_about_a_huge_answer_is_short(task: Task, name: str) -> None:
    answer = HUGE_ANSWERS[name]
    message = text_of(outcomes_of(task, Outcome("ok", answer)).message)
    assert 12 >= len(message.splitlines())
    assert 2000 >= len(message)
    if isinstance(answer, np.ndarray):
        assert 12 >= most_numbers_in_an_array(message)


@for_each("size", [2, 12, 13, 1000])
def test_an_array_is_shown_in_full_up_to_twelve_numbers(size: int) -> None:
    task = task_of(Case("a vector", {"x": np.linspace(0.5, 0.6, size)}), right=lambda x: x)
    shown = most_numbers_in_an_array(text_of(judged_by(task, lambda x: x * [-1.0]).message))
    assert (size if size <= 12 else 1) == shown


def test_the_longest_error_makes_a_message_of_a_few_lines() -> None:
    result = judged("row_means", fails_with(ValueError("line\n" * 10_000)))
    assert 12 >= len(text_of(result.message).splitlines())
    assert 2000 >= len(text_of(result.message))


@settings(max_examples=150)
@given(values)
@pytest.mark.parametrize("task", UNIT.tasks, ids=lambda task: task.function)
def test_whatever_comes_back_is_judged_and_the_grader_does_not_fail(task: Task, answer: Any) -> None:
    result = outcomes_of(task, Outcome("ok", answer))
    assert "wrong" == result.status
    assert 12 >= len(text_of(result.message).splitlines())
    assert 2000 >= len(text_of(result.message))


@for_each("status", [status for status in STATUSES if status not in ("ok", "skipped", "internal")])
@for_each("task", UNIT.tasks)
def test_whatever_a_forged_outcome_says_is_judged(task: Task, status: Any) -> None:
    types, place = ("ValueError", "", "É" * 99), Place("y", 0, "")
    forged = Outcome(status, value=[1], changed=(-1, 0, 10**9), error="x" * 500, error_types=types, place=place)
    result = outcomes_of(task, forged)
    assert 0 == result.points
    assert "internal" != result.status


def test_positions_of_changed_arguments_that_there_are_not_are_passed_over() -> None:
    case = Case("keeps", {"x": rows(1, 2)}, keeps_arguments=True)
    task = task_of(case, right=lambda x: x)
    result = grade_task(UNIT, task, exam_of(task), lambda _: Outcome("ok", rows(1, 2), changed=(-1, 5, 10**30, 0)))
    assert "`x` was changed in place" in text_of(result.message)


def test_an_argument_that_is_a_function_or_a_generator_is_shown_as_one() -> None:
    assert "f = the function largest" in text_of(judged("apply_to_rows", lambda f, x: 0).message)
    assert re.search(
        r"rng = np\.random\.default_rng\(\d+\)", text_of(judged("shuffled_rows", lambda x, rng: x).message)
    )


def drawn_globally(x: Any, rng: Any) -> Any:
    return x[np.random.randint(0, len(x), len(x))]  # noqa: NPY002 that is the mistake


def test_a_wrong_answer_of_a_generator_of_the_whole_program_is_told_so() -> None:
    result = judged("shuffled_rows", drawn_globally)
    says = "not those that came in. It draws from a generator of the whole program"
    assert says in text_of(result.message)
    assert "not from `rng` alone" in text_of(result.message)
    assert result.message.hint.startswith("Draw every number from `rng`")


def test_a_right_answer_of_a_generator_of_the_whole_program_is_right() -> None:
    assert "ok" == judged("shuffled_rows", lambda x, rng: np.random.permutation(x)).status  # noqa: NPY002


def test_a_known_mistake_is_named_before_the_generator_it_draws_from() -> None:
    mistakes = (known("drawn_globally", drawn_globally),)
    result = judged_by(with_answers(TASKS["shuffled_rows"], mistakes=mistakes), drawn_globally)
    assert ("drawn_globally", "Mend it.") == (result.message.misconception, result.message.hint)
    assert "whole program" not in text_of(result.message)


@pytest.mark.parametrize(
    ("more", "says"), [({}, ""), ({"rng": Generator(3)}, "not from `rng` alone")], ids=["no generator", "a generator"]
)
def test_a_task_that_is_not_about_drawing_says_nothing_of_it(more: dict[str, Any], says: str) -> None:
    task = task_of(Case("one", {"x": rows(2, 2), **more}), right=lambda x, *_: x)
    result = judged_by(task, lambda x, *_: x + np.random.rand())  # noqa: NPY002
    assert "wrong" == result.status
    assert says in text_of(result.message)
    assert bool(says) == ("whole program" in text_of(result.message))


def test_an_error_that_belongs_is_shown_with_its_shapes() -> None:
    case = Case("two shapes", {"x": rows(1, 2)}, raises=Raises("ValueError", shapes=((2, 3), (4,))))
    failure = judge(TASKS["add_row"], case, None, Outcome("ok", 1.0))
    assert failure is not None
    expected = counterexample(TASKS["add_row"], failure).expected
    assert Side("ValueError that names (2, 3) and (4,)") == expected


def test_a_task_with_a_fault_in_its_reference_is_ours_and_costs_nothing() -> None:
    result = grade_task(UNIT, TASKS["row_means"], Exam((), (), fault="no PyTorch"), lambda _: Outcome("ok"))
    assert "internal" == result.status
    assert "no PyTorch" in text_of(result.message)
