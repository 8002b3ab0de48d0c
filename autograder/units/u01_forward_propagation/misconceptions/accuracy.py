"""What goes wrong in counting right answers."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def classes_over_the_batch(logits: Array, y: Array) -> float:
    return float((logits.argmax(axis=0) == y).mean())


def position_in_the_whole_array(logits: Array, y: Array) -> float:
    return float((logits.argmax() == y).mean())


def largest_logit_for_its_class(logits: Array, y: Array) -> float:
    return float((logits.max(axis=1) == y).mean())


def least_likely_class(logits: Array, y: Array) -> float:
    return float((logits.argmin(axis=1) == y).mean())


def count(logits: Array, y: Array) -> int:
    return int((logits.argmax(axis=1) == y).sum())


def percent(logits: Array, y: Array) -> float:
    return float(100 * (logits.argmax(axis=1) == y).mean())


def error_rate(logits: Array, y: Array) -> float:
    return float((logits.argmax(axis=1) != y).mean())


def per_class(logits: Array, y: Array) -> float:
    return float((logits.argmax(axis=1) == y).sum() / logits.shape[1])


def over_all_entries(logits: Array, y: Array) -> float:
    return float((logits.argmax(axis=1) == y).sum() / logits.size)


def whole_division(logits: Array, y: Array) -> int:
    return int((logits.argmax(axis=1) == y).sum() // len(y))


def every_row_with_every_label(logits: Array, y: Array) -> float:
    return float((logits.argmax(axis=1, keepdims=True) == y).mean())


def all_or_nothing(logits: Array, y: Array) -> bool:
    return bool((logits.argmax(axis=1) == y).all())


def not_averaged(logits: Array, y: Array) -> Any:
    return (logits.argmax(axis=1) == y).astype(float)


def positive_logit(logits: Array, y: Array) -> float:
    return float((logits[np.arange(len(y)), y] > 0).mean())


def mean_probability(logits: Array, y: Array) -> float:
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return float((e[np.arange(len(y)), y] / e.sum(axis=1)).mean())


def last_of_the_largest(logits: Array, y: Array) -> float:
    predicted = logits.shape[1] - 1 - logits[:, ::-1].argmax(axis=1)
    return float((predicted == y).mean())


def any_of_the_largest(logits: Array, y: Array) -> float:
    return float((logits[np.arange(len(y)), y] == logits.max(axis=1)).mean())


def mutates_logits(logits: Array, y: Array) -> float:
    logits -= logits.max(axis=1, keepdims=True)
    return float((logits.argmax(axis=1) == y).mean())


ACCURACY: Final = (
    Misconception(
        "classes_over_the_batch",
        classes_over_the_batch,
        why="It looks for the largest logit down each column: which example is most typical of a class. Wanted is, "
        "for each example, the class with the largest logit.",
        hint="There must be one prediction for each row; check the shape of your predictions.",
    ),
    Misconception(
        "position_in_the_whole_array",
        position_in_the_whole_array,
        why="It looks for the largest logit of the whole batch and finds one number where one prediction for each row "
        "is needed.",
        hint="Give the search an axis.",
    ),
    Misconception(
        "largest_logit_for_its_class",
        largest_logit_for_its_class,
        why="It compares the largest logit itself with the label. Wanted is not how large it is but where it stands.",
        hint="Numpy has one function for the largest value and another for its position.",
    ),
    Misconception(
        "least_likely_class",
        least_likely_class,
        why="It predicts the class with the smallest logit, the one the network believes in least.",
        hint="Look at the name of the function that picks the class.",
    ),
    Misconception(
        "count",
        count,
        why="It returns how many rows are right. An accuracy is a share, so that batches of different size compare.",
        hint="The answer must lie between 0 and 1.",
    ),
    Misconception(
        "percent",
        percent,
        why="It returns a percentage.",
        hint="The answer must lie between 0 and 1.",
    ),
    Misconception(
        "error_rate",
        error_rate,
        why="It returns the share of wrong answers: the two add up to 1.",
        hint="Check which rows you count: those that agree with the label or those that do not.",
    ),
    Misconception(
        "per_class",
        per_class,
        why="It divides by the number of classes. The share wanted is a share of the rows.",
        hint="How many answers could have been right at most? Divide by that.",
    ),
    Misconception(
        "over_all_entries",
        over_all_entries,
        why="It divides by the number of logits. There is one answer for each row, not one for each logit.",
        hint="How many answers could have been right at most? Divide by that.",
    ),
    Misconception(
        "whole_division",
        whole_division,
        why="It divides whole numbers with `//`, which drops everything after the decimal point.",
        hint="Use the division that gives a fraction.",
    ),
    Misconception(
        "every_row_with_every_label",
        every_row_with_every_label,
        why="It compares every prediction with every label: a column of shape (N, 1) against a row of shape (N,) "
        "makes a table of N by N.",
        hint="Print the shape of the comparison; it must be (N,).",
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "all_or_nothing",
        all_or_nothing,
        why="It tells whether every row is right. One wrong row in a thousand would then count as total failure.",
        hint="Return which share of the rows is right.",
    ),
    Misconception(
        "not_averaged",
        not_averaged,
        why="It returns right or wrong for each row and leaves the average out.",
        hint="The answer is one number for the whole batch.",
    ),
    Misconception(
        "positive_logit",
        positive_logit,
        why="It counts a row as right when the logit of its label is positive. Logits only mean something in "
        "comparison with the others of their row: all may be negative, and one of them still wins.",
        hint="Ask for each row which class wins.",
    ),
    Misconception(
        "mean_probability",
        mean_probability,
        why="It averages the probability that the network gives to the labels. That measures confidence; accuracy "
        "only asks whether the label came first.",
        hint="Ask for each row which class wins, and count.",
    ),
    Misconception(
        "last_of_the_largest",
        last_of_the_largest,
        why="It is right where one logit is the largest. Where several are, it picks the last of them.",
        hint="Read in the docstring which one is the prediction then.",
    ),
    Misconception(
        "any_of_the_largest",
        any_of_the_largest,
        why="It is right where one logit is the largest. Where several are, it counts the row as right if the label "
        "is any one of them, so a network that finds all classes equally likely would be perfect.",
        hint="Make one prediction for each row; read in the docstring which, and compare it with the label.",
    ),
    Misconception(
        "mutates_logits",
        mutates_logits,
        why="It returns the right number, but changes the caller's logits on the way.",
        hint="An operation such as `-=` writes into the caller's array; the largest logit is the same without it.",
    ),
)
