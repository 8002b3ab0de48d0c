"""What goes wrong in averaging recalls."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful

_OCCURS = "The docstring says which classes take part in the mean."


def accuracy(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float(hits.sum() / rows.sum())


def mean_precision(y: Array, pred: Array, classes: int) -> float:
    hits, _, predicted = careful.totals(y, pred, classes)
    return float((hits[predicted > 0] / predicted[predicted > 0]).mean())


def nan_on_absent(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float((hits / rows).mean())


def zero_on_absent(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float((hits / np.maximum(rows, 1)).sum() / classes)


def one_on_absent(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float(np.where(rows > 0, hits / np.maximum(rows, 1), 1.0).mean())


def zero_if_only_predicted(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    counts = rows + predicted > 0
    return float((hits[counts] / np.maximum(rows[counts], 1)).mean())


def only_predicted_classes(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    counts = (rows > 0) & (predicted > 0)
    return float((hits[counts] / rows[counts]).mean())


def weighted_by_support(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float((rows / rows.sum() * (hits / rows)).sum())


def one_against_the_rest(y: Array, pred: Array, classes: int) -> float:
    _, rows, _ = careful.totals(y, pred, classes)
    return float(np.mean([np.mean((y == k) == (pred == k)) for k in np.flatnonzero(rows)]))


def with_specificity(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    occurs = rows > 0
    others = len(y) - rows
    specificity = np.where(others > 0, (others - predicted + hits) / np.maximum(others, 1), 1.0)
    return float(((hits[occurs] / rows[occurs]) + specificity[occurs]).mean() / 2)


def corrected_for_chance(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    occurs = rows > 0
    chance = 1 / occurs.sum()
    return float(((hits[occurs] / rows[occurs]).mean() - chance) / (1 - chance))


def error_rate(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float(1 - (hits[rows > 0] / rows[rows > 0]).mean())


def worst_class(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float((hits[rows > 0] / rows[rows > 0]).min())


def not_averaged(y: Array, pred: Array, classes: int) -> Any:
    hits, rows, _ = careful.totals(y, pred, classes)
    return hits[rows > 0] / rows[rows > 0]


def whole_division(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float((hits[rows > 0] // rows[rows > 0]).mean())


def unchecked_labels(y: Array, pred: Array, classes: int) -> float:
    careful.rows(y)
    careful.same_shape(y, pred)
    return float(np.mean([np.mean(pred[y == k] == k) for k in range(classes) if np.any(y == k)]))


def zero_for_no_rows(y: Array, pred: Array, classes: int) -> float:
    careful.predictions(y, pred, classes)
    if len(y) == 0:
        return 0.0
    return float(np.mean([np.mean(pred[y == k] == k) for k in np.unique(y)]))


def nan_for_no_rows(y: Array, pred: Array, classes: int) -> float:
    careful.predictions(y, pred, classes)
    hits = [np.mean(pred[y == k] == k) for k in np.unique(y)]
    return float(np.sum(hits) / len(hits)) if hits else float("nan")


def stretches_predictions(y: Array, pred: Array, classes: int) -> float:
    careful.rows(y)
    careful.labels(y, classes)
    careful.labels(pred, classes)
    hits = pred == y
    return float(np.mean([np.mean(hits[y == k]) for k in np.unique(y)]))


def mutates_pred(y: Array, pred: Array, classes: int) -> float:
    careful.rows(y)
    careful.predictions(y, pred, classes)
    pred -= y
    return float(np.mean([np.mean(pred[y == k] == 0) for k in np.unique(y)]))


BALANCED_ACCURACY: Final = (
    Misconception(
        "accuracy",
        accuracy,
        why="This is the plain accuracy: every row counts alike, so a large class counts more than a small one. "
        "Whoever always answers with the largest class does well by it.",
        hint="Find a share for each class first; then every class counts alike.",
    ),
    Misconception(
        "mean_precision",
        mean_precision,
        why="It averages precisions: of the rows that were called k, how many are k. Wanted are recalls: of the rows "
        "that are k, how many were called k.",
        hint="Check along which axis of the confusion matrix you add up.",
    ),
    Misconception(
        "nan_on_absent",
        nan_on_absent,
        why="A class without rows has no recall: 0 divided by 0 is NaN, and one NaN makes the whole mean NaN.",
        hint=_OCCURS,
    ),
    Misconception(
        "zero_on_absent",
        zero_on_absent,
        why="A class without rows is counted as if all its rows had been missed. There was nothing to miss, and the "
        "mean comes out too low.",
        hint=_OCCURS,
    ),
    Misconception(
        "one_on_absent",
        one_on_absent,
        why="A class without rows is counted as if all its rows had been found. There was nothing to find, and the "
        "mean comes out too high.",
        hint=_OCCURS,
    ),
    Misconception(
        "zero_if_only_predicted",
        zero_if_only_predicted,
        why="A class that was predicted but has no rows is counted with a recall of 0. Recall asks about the rows of "
        "a class, and it has none; the mistake already counts against the class that the row belongs to.",
        hint=_OCCURS,
    ),
    Misconception(
        "only_predicted_classes",
        only_predicted_classes,
        why="A class that is never predicted is left out. But this is the class that failed completely: its recall "
        "is 0, and leaving it out hides it.",
        hint=_OCCURS,
    ),
    Misconception(
        "weighted_by_support",
        weighted_by_support,
        why="It weights each recall by the share of the class. The rows of a class then cancel, and what is left is "
        "the plain accuracy (or NaN where a class has no rows).",
        hint="Every class that takes part counts alike.",
    ),
    Misconception(
        "one_against_the_rest",
        one_against_the_rest,
        why="For each class it counts every row as right that was rightly called *not* this class. With many classes "
        "nearly all rows are, so the number is high whatever the classifier does.",
        hint="The recall of a class only looks at the rows of that class.",
    ),
    Misconception(
        "with_specificity",
        with_specificity,
        why="It averages recall and specificity of each class against the rest. For two classes that comes to the "
        "same. For more it does not, since the rest is easy to tell from one class.",
        hint="With several classes, take the recall of each and nothing else.",
    ),
    Misconception(
        "corrected_for_chance",
        corrected_for_chance,
        why="It rescales the result so that guessing gives 0. That is another measure, and it may be negative.",
        hint="Return the mean as it is, in [0, 1].",
    ),
    Misconception(
        "error_rate",
        error_rate,
        why="It returns the share that was missed: the two add up to 1.",
        hint="Check whether you count hits or misses.",
    ),
    Misconception(
        "worst_class",
        worst_class,
        why="It returns the recall of the class that is served worst. Worth knowing, but wanted is the mean.",
        hint="All classes that occur take part.",
    ),
    Misconception(
        "not_averaged",
        not_averaged,
        why="It returns the recall of each class and leaves the mean out.",
        hint="The answer is one number.",
    ),
    Misconception(
        "whole_division",
        whole_division,
        why="It divides whole numbers with `//`, which drops everything after the decimal point.",
        hint="Use the division that gives a fraction.",
    ),
    Misconception(
        "unchecked_labels",
        unchecked_labels,
        why="It never looks at whether the labels exist. A prediction of −1 is then just one more mistake, and a row "
        "of an unknown class is left out.",
        hint="Compare all labels and predictions with the range that the docstring gives.",
    ),
    Misconception(
        "zero_for_no_rows",
        zero_for_no_rows,
        why="It gives 0 where there are no rows, as if everything had been missed.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "nan_for_no_rows",
        nan_for_no_rows,
        why="It gives NaN where there are no rows. NaN spreads through every mean that it enters, and compares as "
        "neither larger nor smaller than any bar.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "stretches_predictions",
        stretches_predictions,
        why="It takes one prediction for four rows and stretches it over all of them, as numpy does without asking.",
        hint="Compare the two shapes first.",
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "mutates_pred",
        mutates_pred,
        why="It returns the right number, but writes into the caller's predictions on the way.",
        hint="An operation such as `-=` writes into the caller's array.",
    ),
)
