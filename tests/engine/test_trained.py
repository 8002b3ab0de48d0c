"""Each common slip of training has a sentence of its own, and what is no network has none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.explain.trained import told_of
from autograder.judge.exam import cases_of
from autograder.judge.in_process import answers_of, as_outcome, namespace_of
from autograder.judge.score import figure_of
from autograder.model import Bar, Case, Outcome

SAYS = {
    "u02.no_training": "All biases of the last layer are 0",
    "u02.climbs": "as where steps lead uphill",
    "u02.starts_at_zero": "All units of layer 1 have the same weights",
    "u02.rows_and_labels_apart": "taught with the labels of others",
    "u02.five_steps": "it has not learnt enough of them yet",
}


@pytest.mark.parametrize("control", SAYS)
def test_the_slips_of_training_are_told_apart(control: str) -> None:
    unit, task = course.find_task(f"{control[:3]}.train")
    assert task.bar is not None
    (wrong,) = (one.wrong for one in task.answers.controls if one.name == control[4:])
    for seed in (0, 1):
        case = cases_of(unit, task, seed)[0]
        (answer,) = answers_of(unit, task, namespace_of(task, wrong), [case])
        outcome = as_outcome(answer)
        told = told_of(task.bar, case, outcome, figure_of(task.bar, case, outcome))
        assert told is not None
        assert SAYS[control] in told.sentence
        assert told.hint


def accuracy(hidden: tuple[Any, Any], params: Any) -> float:
    x, labels = hidden
    ((w, b),) = params
    return float(np.mean((x @ w + b).argmax(axis=1) == labels))


BAR = Bar(accuracy, 0.9, "accuracy on rows", form=None)
X = np.repeat(np.eye(4), 5, axis=0)
Y = np.repeat(np.arange(4), 5)
CASE = Case("one", {"x": X, "y": Y}, hidden=(X[::-1].copy(), Y[::-1].copy()))
BIASES = np.array([0.1, -0.1, 0.2, 0.0])


def said(answer: Any, figure: float = 0.2, case: Case = CASE) -> str:
    told = told_of(BAR, case, Outcome("ok", answer), figure)
    return "" if told is None else told.sentence


def test_what_is_not_finite_or_known_by_heart_is_told() -> None:
    assert "not finite" in said([(np.full((4, 4), np.nan), BIASES)])
    assert "not finite" in said([(np.eye(4) * 1e200, BIASES)])
    assert "every row the same class" in said([(np.eye(4) * 1e-9, BIASES)])
    assert "knows these by heart" in said([(np.eye(4), BIASES)], 0.3)
    assert "" == said([(np.eye(4), BIASES)], 0.89)


@pytest.mark.parametrize(
    "answer",
    [None, "network", [], [(1, 2)], [(np.eye(3), np.zeros(3))], np.zeros(20), [(np.eye(4), np.array(["a"] * 4))]],
)
def test_what_is_no_network_for_these_rows_has_no_sentence(answer: Any) -> None:
    assert "" == said(answer)
    assert "" == said(answer, case=Case("one", {"x": X}, hidden=Y))
