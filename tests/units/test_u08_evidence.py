"""The audit of u08 believes no accuracy without evidence, and says in what the evidence falls short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest

from autograder import course
from autograder.model import Array
from autograder.quality import calibrate
from autograder.quality.bars import solution_path
from autograder.units.u08_generalization import probes
from autograder.units.u08_generalization.audit import Audit, audit
from autograder.units.u08_generalization.evidence import (
    AGREEMENT,
    Answer,
    fault_of_folds,
    fault_of_form,
    fault_of_labels,
)

Tests: TypeAlias = list[tuple[Array, Array]]

ROOT = Path(__file__).resolve().parents[2]
UNIT, TASK = course.find_task("u08.honest_accuracy")
RIGHT = calibrate.solution_namespace(solution_path(UNIT, ROOT))["honest_accuracy"]
COPIES = audit("copies", 1, np.random.default_rng(1))
WRITERS = audit("writers", 1, np.random.default_rng(2))


def right(one: Audit) -> Answer:
    answer: Answer = RIGHT(probes.pipeline(one.pipeline), one.x, one.y, one.groups, np.random.default_rng(3))
    return answer


def share_right(one: Audit, tests: Tests) -> float:
    return float(np.mean([np.mean(labels == one.y[rows]) for rows, labels in tests]))


def with_first(tests: Tests, change: Callable[[Array, Array], tuple[Any, Any]]) -> list[Any]:
    return [change(*tests[0]), *tests[1:]]


@pytest.mark.parametrize("one", [COPIES, WRITERS], ids=["copies", "writers"])
def test_nothing_is_wrong_with_the_evidence_of_who_did_the_work(one: Audit) -> None:
    answer = right(one)
    assert fault_of_form(one, answer) is None
    assert fault_of_folds(one, answer) is None
    assert [None] * 10 == [fault_of_labels(one, fold, answer) for fold in range(10)]
    assert abs(answer[0] - one.honest) <= 0.05


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (0.5, "what came is a number"),
        (None, "what came is None"),
        ((True, []), "The accuracy should be a float and is True or False"),
        (("0.5", []), "The accuracy should be a float and is a string"),
        ((0.5, []), "a list of ten pairs and is a list of 0"),
        ((0.5, 10 * [None]), "`tests[0]` should be a pair `(rows, labels)` and is None"),
        ((0.5, 10 * [(np.zeros(3), np.zeros(3, int))]), "The rows in `tests[0]` should be a one-dimensional int64"),
        ((0.5, 10 * [(np.zeros(3, int), [0, 1, 0])]), "The labels in `tests[0]` should be a one-dimensional int64"),
        ((0.5, 10 * [(np.zeros(3, int), np.zeros(2, int))]), "3 rows and 2 labels"),
        ((0.5, 10 * [(np.zeros(0, int), np.zeros(0, int))]), "0 rows and 0 labels"),
        ((0.5, 10 * [(np.zeros(9999, int), np.zeros(9999, int))]), "9999 rows and 9999 labels, of 7200 rows in all"),
        ((0.5, 10 * [(np.array([7200]), np.array([0]))]), "positions in `x`: from 0 to 7199"),
        ((0.5, 10 * [(np.array([-1]), np.array([0]))]), "positions in `x`: from 0 to 7199"),
    ],
)
def test_what_is_no_evidence_is_refused(answer: Any, told: str) -> None:
    assert told in str(fault_of_form(COPIES, answer))


def test_a_row_tested_twice_and_a_row_never_tested_are_found() -> None:
    accuracy, tests = right(WRITERS)
    twice = with_first(tests, lambda rows, labels: (np.append(rows, rows[0]), np.append(labels, labels[0])))
    assert f"Row {tests[0][0][0]} is tested twice: see `tests[0]`." == fault_of_folds(WRITERS, (accuracy, twice))
    never = with_first(tests, lambda rows, labels: (rows[1:], labels[1:]))
    assert f"Row {tests[0][0][0]} is never tested" in str(fault_of_folds(WRITERS, (accuracy, never)))


def test_two_copies_tested_in_different_folds_are_found_and_either_alone_will_do() -> None:
    accuracy, tests = right(COPIES)
    row = tests[0][0][0]
    copy = next(other for other in np.flatnonzero(COPIES.alike == COPIES.alike[row]) if other != row)
    rows, labels = tests[5]
    both = [*tests[:5], (np.append(rows, copy), np.append(labels, 0)), *tests[6:]]
    found = str(fault_of_folds(COPIES, (accuracy, both)))
    assert "are copies of each other, and both are tested: see `tests[0]` and `tests[5]`." in found
    instead = with_first(tests, lambda rows, labels: (np.where(rows == row, copy, rows), labels))
    assert fault_of_folds(COPIES, (accuracy, instead)) is None
    assert fault_of_labels(COPIES, 0, (accuracy, instead)) is None


def test_a_torn_group_and_unequal_folds_are_found() -> None:
    accuracy, tests = right(WRITERS)
    (rows, labels), (more, others) = tests[:2]
    torn = [(rows[1:], labels[1:]), (np.append(more, rows[0]), np.append(others, labels[0])), *tests[2:]]
    found = str(fault_of_folds(WRITERS, (accuracy, torn)))
    assert f"Group {WRITERS.groups[rows[0]]} has rows in" in found
    moved = np.isin(WRITERS.groups[rows], np.unique(WRITERS.groups[rows])[:2])
    stay = rows[~moved], labels[~moved]
    go = np.concatenate([more, rows[moved]]), np.concatenate([others, labels[moved]])
    found = str(fault_of_folds(WRITERS, (accuracy, [stay, go, *tests[2:]])))
    assert "Each fold should test a tenth of the groups" in found


def test_an_accuracy_that_its_labels_do_not_bear_out_is_found_in_any_fold() -> None:
    accuracy, tests = right(WRITERS)
    assert "have a mean of" in str(fault_of_labels(WRITERS, 7, (accuracy - 0.02, tests)))
    assert "have a mean of" in str(fault_of_labels(WRITERS, 7, (float("nan"), tests)))
    pooled = float(np.mean(np.concatenate([labels == WRITERS.y[rows] for rows, labels in tests])))
    assert fault_of_labels(WRITERS, 7, (pooled, tests)) is None


@pytest.mark.parametrize("fold", range(10))
def test_as_many_right_labels_as_is_honest_do_not_pass_for_those_of_the_pipeline(fold: int) -> None:
    accuracy, tests = right(WRITERS)
    rng = np.random.default_rng(fold)
    made_up = [
        (rows, np.where(rng.random(len(rows)) < accuracy, WRITERS.y[rows], 1 - WRITERS.y[rows])) for rows, _ in tests
    ]
    answer = share_right(WRITERS, made_up), made_up
    assert abs(answer[0] - WRITERS.honest) <= 0.05
    assert "labels came out otherwise" in str(fault_of_labels(WRITERS, fold, answer))


def test_a_few_labels_may_come_out_otherwise_and_no_more() -> None:
    _, tests = right(WRITERS)
    allowed = int((1 - AGREEMENT) * len(tests[0][0]))

    def with_flipped(count: int) -> Answer:
        flipped = with_first(tests, lambda rows, labels: (rows, np.append(1 - labels[:count], labels[count:])))
        return share_right(WRITERS, flipped), flipped

    assert fault_of_labels(WRITERS, 0, with_flipped(allowed)) is None
    assert fault_of_labels(WRITERS, 0, with_flipped(allowed + 1)) is not None
