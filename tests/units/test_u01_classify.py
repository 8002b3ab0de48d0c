"""The bar of u01.classify measures two things, and what a learner is told tells which of them was missed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest

from autograder import course
from autograder.judge.exam import cases_of
from autograder.model import Array, TaskResult
from autograder.quality import calibrate
from autograder.quality.bars import solution_path
from autograder.units.u01_forward_propagation.classify import accuracy_if_rightly_named
from autograder.words.message import text_of
from tests.units.graded import graded_beside

Layers: TypeAlias = list[tuple[Array, Array]]

ROOT = Path(__file__).resolve().parents[2]
UNIT, TASK = course.find_task("u01.classify")
RIGHT = calibrate.solution_namespace(solution_path(UNIT, ROOT))
SEED = 3


def graded(**replaced: Callable[..., Any]) -> TaskResult:
    """What the solution earns with some of its functions replaced, called in this process."""
    namespace = calibrate.solution_namespace(solution_path(UNIT, ROOT))
    namespace.update(replaced)
    return graded_beside(UNIT, TASK, namespace, SEED)


def nothing(z: Array) -> Array:
    return np.zeros_like(z)


def test_a_layer_that_learned_nothing_misses_by_its_accuracy_alone() -> None:
    result = graded(softmax=nothing)
    assert 0 == result.points
    assert " 0.000" not in text_of(result.message)
    assert "Any other accuracy below the bar says that the layer learns too little" in result.message.hint


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_one_wrong_name_among_the_rows_makes_the_accuracy_0(layers: int) -> None:
    def classify(x: Array, params: Layers) -> Array:
        labels: Array = RIGHT["classify"](x, params)
        labels[-1] = (labels[-1] + (len(params) == layers)) % 10
        return labels

    result = graded(classify=classify)
    assert 0 == result.points
    assert "is 0.000 (the median of 3 runs: 0.000, 0.000, 0.000)" in text_of(result.message)
    assert "An accuracy of 0 says that `classify` names another class" in result.message.hint


def test_a_function_that_changes_its_rows_and_parameters_is_exam_of_others_next() -> None:
    def classify(x: Array, params: Layers) -> Array:
        labels: Array = RIGHT["classify"](x, params)
        x[:] = 0
        params.clear()
        return labels

    assert TASK.points == graded(classify=classify).points


def test_another_form_of_labels_is_named_as_such() -> None:
    result = graded(classify=lambda x, params: RIGHT["mlp_forward"](x, params)[0])
    assert 0 == result.points
    assert "`labels` has shape (300, 10) where (300,) is expected." == text_of(result.message).split("\n")[0]


@pytest.mark.parametrize("number", [0.0, np.nan, np.inf, -np.inf, 1e308])
def test_a_layer_of_one_number_is_measured_as_any_other(number: float) -> None:
    case = cases_of(UNIT, TASK, SEED)[0]
    *_, deeper, deepest = case.hidden
    same = np.zeros(300, dtype=np.int64)
    with np.errstate(all="ignore"):  # as the judge measures
        figure = accuracy_if_rightly_named(
            case.hidden, (np.full((64, 10), number), np.zeros(10), same, deeper, deepest)
        )
    assert figure < 0.2


def test_the_unseen_images_are_in_no_argument() -> None:
    for case in cases_of(UNIT, TASK, SEED):
        unseen, *_ = case.hidden
        train_images, _, rows, *_ = case.arguments.values()
        sent = {row.tobytes() for row in np.concatenate([np.asarray(train_images), np.asarray(rows)])}
        assert [] == [row for row in unseen if row.tobytes() in sent]
