"""A network that has learnt what is frequent is not told to train for longer."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.explain.trained import told_of
from autograder.model import Bar, Case, Outcome

X = np.repeat(np.eye(4), (40, 4, 4, 4), axis=0)
Y = np.repeat(np.arange(4), (40, 4, 4, 4))
CASE = Case("one", {"x": X, "y": Y}, hidden=(X[::-1].copy(), Y[::-1].copy()))


def mean_recall(hidden: tuple[Any, Any], params: Any) -> float:
    x, labels = hidden
    ((w, b),) = params
    given = (x @ w + b).argmax(axis=1)
    return float(np.mean([np.mean(given[labels == one] == one) for one in range(4)]))


BAR = Bar(mean_recall, 0.8, "balanced accuracy on rows", form=None, hint="Look at the rarest class.")


def said_of(found: tuple[int, ...]) -> tuple[str, str]:
    """What is said of a network that reads those classes and calls the others the first class."""
    w = np.zeros((4, 4))
    w[found, found] = 1.0
    answer = [(w, np.array([0.5, 0.1, 0.2, 0.3]))]
    told = told_of(BAR, CASE, Outcome("ok", answer), mean_recall(CASE.hidden, answer))
    assert told is not None
    return told.sentence, told.hint


def test_who_reads_the_frequent_class_alone_is_sent_to_the_rare_ones() -> None:
    sentence, hint = said_of((0, 1))
    assert "85% are right, and the same figure on them is 0.500, below the bar, too" in sentence
    assert "learnt enough" not in sentence
    assert hint == "Look at the rarest class."


def test_who_reads_three_in_four_classes_that_are_alike_has_not_learnt_enough() -> None:
    case = Case("one", {"x": np.eye(4), "y": np.arange(4)}, hidden=(np.eye(4), np.arange(4)))
    w = np.diag([1.0, 1.0, 1.0, 0.0])
    answer = [(w, np.array([0.5, 0.1, 0.2, 0.3]))]
    told = told_of(BAR, case, Outcome("ok", answer), 0.75)
    assert told is not None
    assert "it has not learnt enough of them yet" in told.sentence
