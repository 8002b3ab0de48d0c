"""Points are the share of cases passed, nothing without an ordinary one, and the grader's own faults cost none."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from autograder.judge.score import task_points, total
from autograder.model import STATUSES, Case, TaskResult
from tests.cases import for_each

ORDINARY, EDGE, ADVERSARIAL = (Case(kind, {}, kind=kind) for kind in ("ordinary", "edge", "adversarial"))


def result(status: Any, points: float, max_points: float) -> TaskResult:
    return TaskResult("u90.f", "f", status, points, max_points, 0, 0)


@for_each(
    "points, cases, passed",
    [
        (3.0, [ORDINARY, EDGE], [True, True]),
        (1.5, [ORDINARY, EDGE], [True, False]),
        (2.0, [ORDINARY, ORDINARY, EDGE], [True, False, True]),
        (0.0, [ORDINARY, EDGE], [False, False]),
        (0.0, [ORDINARY, EDGE], [False, True]),
        (0.0, [ORDINARY, EDGE, ADVERSARIAL], [False, True, True]),
        (0.0, [EDGE, EDGE], [True, True]),
        (0.0, [], []),
    ],
)
def test_a_task_earns_the_share_of_cases_passed(points: float, cases: list[Case], passed: list[bool]) -> None:
    assert points == task_points(3, cases, passed)


def test_points_are_rounded_to_four_decimals() -> None:
    assert 0.6667 == task_points(2, [ORDINARY] * 3, [True, False, False])


@given(
    st.lists(st.tuples(st.sampled_from([ORDINARY, EDGE, ADVERSARIAL]), st.booleans()), min_size=1, max_size=12),
    st.floats(0.5, 100),
)
def test_only_all_cases_passed_earn_all_points(verdicts: list[tuple[Case, bool]], max_points: float) -> None:
    cases, passed = [case for case, _ in verdicts], [ok for _, ok in verdicts]
    earned = task_points(max_points, cases, passed)
    assert 0 <= earned <= round(max_points, 4)
    assert (earned == round(max_points, 4)) == (all(passed) and ORDINARY in cases)


def test_the_total_is_the_sum_of_the_tasks() -> None:
    results = [result("ok", 3, 3), result("wrong", 1.5, 2), result("missing", 0, 4)]
    assert (4.5, 9.0) == total(results)


def test_a_fault_of_the_grader_counts_neither_for_nor_against() -> None:
    assert (3.0, 3.0) == total([result("ok", 3, 3), result("internal", 0, 4)])


@for_each("status", [status for status in STATUSES if status not in ("ok", "internal")])
def test_every_other_status_counts_against(status: str) -> None:
    assert (3.0, 7.0) == total([result("ok", 3, 3), result(status, 0, 4)])


def test_many_thirds_add_up_to_a_readable_number() -> None:
    assert (0.9, 3.0) == total([result("wrong", 0.1, 1 / 3)] * 9)


def test_nothing_is_worth_nothing() -> None:
    assert (0, 0) == total([])
