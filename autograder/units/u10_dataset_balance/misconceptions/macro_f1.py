"""What goes wrong in averaging F1."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful

_OCCURS = "The docstring says which classes take part in the mean, and when F1 is 0."


def _per_class(y: Array, pred: Array, classes: int) -> tuple[Array, Array]:
    """F1 and rows of each class that occurs in labels or predictions."""
    hits, rows, predicted = careful.totals(y, pred, classes)
    occurs = rows + predicted > 0
    return 2 * hits[occurs] / (rows + predicted)[occurs], rows[occurs]


def _precision_and_recall(y: Array, pred: Array, classes: int) -> tuple[Array, Array]:
    """Both of each class that occurs, 0 where there is nothing to divide by."""
    hits, rows, predicted = careful.totals(y, pred, classes)
    occurs = rows + predicted > 0
    return (hits / np.maximum(predicted, 1))[occurs], (hits / np.maximum(rows, 1))[occurs]


def micro(y: Array, pred: Array, classes: int) -> float:
    hits, rows, _ = careful.totals(y, pred, classes)
    return float(hits.sum() / rows.sum())


def weighted(y: Array, pred: Array, classes: int) -> float:
    f1, rows = _per_class(y, pred, classes)
    return float((f1 * rows).sum() / rows.sum())


def f1_of_means(y: Array, pred: Array, classes: int) -> float:
    precision, recall = (part.mean() for part in _precision_and_recall(y, pred, classes))
    return float(2 * precision * recall / (precision + recall))


def arithmetic_mean(y: Array, pred: Array, classes: int) -> float:
    precision, recall = _precision_and_recall(y, pred, classes)
    return float(((precision + recall) / 2).mean())


def geometric_mean(y: Array, pred: Array, classes: int) -> float:
    precision, recall = _precision_and_recall(y, pred, classes)
    return float(np.sqrt(precision * recall).mean())


def mean_recall(y: Array, pred: Array, classes: int) -> float:
    return float(_precision_and_recall(y, pred, classes)[1].mean())


def positive_class_only(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    return float(2 * hits[1] / max(rows[1] + predicted[1], 1))


def jaccard(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    occurs = rows + predicted > 0
    return float((hits[occurs] / (rows + predicted - hits)[occurs]).mean())


def factor_two_missing(y: Array, pred: Array, classes: int) -> float:
    f1, _ = _per_class(y, pred, classes)
    return float(f1.mean() / 2)


def nan_on_absent(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    return float((2 * hits / (rows + predicted)).mean())


def nan_if_never_predicted(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    occurs = rows + predicted > 0
    precision, recall = (hits / predicted)[occurs], (hits / rows)[occurs]
    return float((2 * precision * recall / (precision + recall)).mean())


def leaves_failures_out(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    precision, recall = hits / predicted, hits / rows
    return float(np.nanmean(2 * precision * recall / (precision + recall)))


def zero_on_absent(y: Array, pred: Array, classes: int) -> float:
    f1, _ = _per_class(y, pred, classes)
    return float(f1.sum() / classes)


def only_classes_with_rows(y: Array, pred: Array, classes: int) -> float:
    f1, rows = _per_class(y, pred, classes)
    return float(f1[rows > 0].mean())


def only_predicted_classes(y: Array, pred: Array, classes: int) -> float:
    hits, rows, predicted = careful.totals(y, pred, classes)
    counts = predicted > 0
    return float((2 * hits[counts] / (rows + predicted)[counts]).mean())


def not_averaged(y: Array, pred: Array, classes: int) -> Any:
    return _per_class(y, pred, classes)[0]


def unchecked_labels(y: Array, pred: Array, classes: int) -> float:
    careful.rows(y)
    careful.same_shape(y, pred)
    totals = [(np.sum((y == k) & (pred == k)), np.sum(y == k) + np.sum(pred == k)) for k in range(classes)]
    return float(np.mean([2 * hits / total for hits, total in totals if total]))


def zero_for_no_rows(y: Array, pred: Array, classes: int) -> float:
    careful.predictions(y, pred, classes)
    return float(_per_class(y, pred, classes)[0].mean()) if len(y) else 0.0


def nan_for_no_rows(y: Array, pred: Array, classes: int) -> float:
    careful.predictions(y, pred, classes)
    return float(_per_class(y, pred, classes)[0].mean()) if len(y) else float("nan")


def stretches_predictions(y: Array, pred: Array, classes: int) -> float:
    careful.rows(y)
    stretched = np.broadcast_to(pred, y.shape)
    return float(_per_class(y, stretched, classes)[0].mean())


def mutates_pred(y: Array, pred: Array, classes: int) -> float:
    f1, _ = _per_class(y, pred, classes)
    pred[pred != y] = -1
    return float(f1.mean())


MACRO_F1: Final = (
    Misconception(
        "micro",
        micro,
        why="It adds up hits and misses of all classes before it divides. With one label per row that is the plain "
        "accuracy, and a small class disappears in it.",
        hint="Find F1 of each class first, and average at the end.",
    ),
    Misconception(
        "weighted",
        weighted,
        why="It weights each class by its number of rows, so the large classes decide and the small ones disappear.",
        hint="*Macro* means that every class counts alike.",
    ),
    Misconception(
        "f1_of_means",
        f1_of_means,
        why="It averages precision and recall over the classes and combines the two means. A class of high precision "
        "and one of high recall then make up for each other.",
        hint="Combine precision and recall within each class; average afterwards.",
    ),
    Misconception(
        "arithmetic_mean",
        arithmetic_mean,
        why="It takes the ordinary mean of precision and recall. A class that is predicted for every row has a recall "
        "of 1, and would reach more than one half by that alone.",
        hint="F1 is another kind of mean, one that stays near the smaller of the two.",
    ),
    Misconception(
        "geometric_mean",
        geometric_mean,
        why="It takes the root of the product of precision and recall: the geometric mean, which is a little larger.",
        hint="F1 is the harmonic mean.",
    ),
    Misconception(
        "mean_recall",
        mean_recall,
        why="It averages recalls alone. Rows that were wrongly called k do not count against class k at all.",
        hint="F1 takes both into account: what was missed and what was wrongly claimed.",
    ),
    Misconception(
        "positive_class_only",
        positive_class_only,
        why="It looks at class 1 alone. That is F1 for one class that is sought; here every class is.",
        hint="Find F1 of each class, and average.",
    ),
    Misconception(
        "jaccard",
        jaccard,
        why="It counts a hit once above and once below: hits among all rows that are k or were called k. That is the "
        "Jaccard index, which is smaller.",
        hint="Write F1 as the harmonic mean of precision and recall, and simplify.",
    ),
    Misconception(
        "factor_two_missing",
        factor_two_missing,
        why="Everything is half of what it should be: a perfect classifier would get 0.5.",
        hint="Try it on predictions that are all right; the answer must be 1.",
    ),
    Misconception(
        "nan_on_absent",
        nan_on_absent,
        why="A class that occurs nowhere gives 0 divided by 0, which is NaN, and one NaN makes the mean NaN.",
        hint=_OCCURS,
    ),
    Misconception(
        "nan_if_never_predicted",
        nan_if_never_predicted,
        why="Where a class is never predicted or has no rows, precision or recall is 0 divided by 0, and one NaN makes "
        "the mean NaN.",
        hint="F1 can be written so that it only fails for a class that occurs nowhere; else, treat 0/0 by itself.",
    ),
    Misconception(
        "leaves_failures_out",
        leaves_failures_out,
        why="It leaves out every class where something was divided by 0: also the one that was never predicted, which "
        "failed completely. The mean then hides the worst failure of all.",
        hint=_OCCURS,
    ),
    Misconception(
        "zero_on_absent",
        zero_on_absent,
        why="A class that occurs nowhere counts as a failure. There was nothing to find and nothing was claimed.",
        hint=_OCCURS,
    ),
    Misconception(
        "only_classes_with_rows",
        only_classes_with_rows,
        why="A class that is predicted but has no rows is left out. Each of its predictions was wrong, and F1 is there "
        "to count false claims too.",
        hint=_OCCURS,
    ),
    Misconception(
        "only_predicted_classes",
        only_predicted_classes,
        why="A class that is never predicted is left out. But this is the class that failed completely.",
        hint=_OCCURS,
    ),
    Misconception(
        "not_averaged",
        not_averaged,
        why="It returns F1 of each class and leaves the mean out.",
        hint="The answer is one number.",
    ),
    Misconception(
        "unchecked_labels",
        unchecked_labels,
        why="It never looks at whether the labels exist. A prediction of −1 is then just one more mistake, and a row "
        "of an unknown class only counts as a false claim.",
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
        hint="An assignment to a part of an array writes into the caller's array.",
    ),
)
