"""The macro-averaged F1: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, misfit_names, mistake
from autograder.units.u10_dataset_balance.answers.careful import (
    check_rows,
    check_same_shape,
    leaves_these_shapes,
    totals,
)
from autograder.units.u10_dataset_balance.answers.confusion_matrix import counts
from autograder.units.u10_dataset_balance.answers.seen import BROADCASTING
from autograder.units.u10_dataset_balance.predictions import MISFITS

_OCCURS: Final = "The docstring says which classes take part in the mean, and when F1 is 0."


def reference(y: Array, pred: Array, classes: int) -> float:
    """The mean F1 of the classes that occur in `y` or `pred`: ``f1_score(y, pred, average="macro")``.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html
    """
    matrix = counts(y, pred, classes).double()
    f1 = 2 * matrix.diagonal() / (matrix.sum(dim=0) + matrix.sum(dim=1))
    return f1.nanmean().item()


def composite(parts: Any, y: Array, pred: Array, classes: int) -> float:
    """The mean F1, from the matrix."""
    matrix = parts.confusion_matrix(y, pred, classes)
    rows = matrix.sum(axis=0) + matrix.sum(axis=1)
    occurs = rows > 0
    return float(np.mean(2 * matrix.diagonal()[occurs] / rows[occurs]))


def _per_class(y: Array, pred: Array, classes: int) -> tuple[Array, Array]:
    """F1 and rows of each class that occurs in labels or predictions."""
    hits, rows, predicted = totals(y, pred, classes)
    occurs = rows + predicted > 0
    return 2 * hits[occurs] / (rows + predicted)[occurs], rows[occurs]


def _precision_and_recall(y: Array, pred: Array, classes: int) -> tuple[Array, Array]:
    """Both of each class that occurs, 0 where there is nothing to divide by."""
    hits, rows, predicted = totals(y, pred, classes)
    occurs = rows + predicted > 0
    return (hits / np.maximum(predicted, 1))[occurs], (hits / np.maximum(rows, 1))[occurs]


@mistake(hint="Find F1 of each class first, and average at the end.")
def micro(y: Array, pred: Array, classes: int) -> float:
    """It adds up hits and misses of all classes before it divides. With one label per row that is the plain accuracy,
    and a small class disappears in it.
    """
    hits, rows, _ = totals(y, pred, classes)
    return float(hits.sum() / rows.sum())


@mistake(hint="*Macro* means that every class counts alike.")
def weighted(y: Array, pred: Array, classes: int) -> float:
    """It weights each class by its number of rows, so the large classes decide and the small ones disappear."""
    f1, rows = _per_class(y, pred, classes)
    return float((f1 * rows).sum() / rows.sum())


@mistake(hint="Combine precision and recall within each class; average afterwards.")
def f1_of_means(y: Array, pred: Array, classes: int) -> float:
    """It averages precision and recall over the classes and combines the two means. A class of high precision and one
    of high recall then make up for each other.
    """
    precision, recall = (part.mean() for part in _precision_and_recall(y, pred, classes))
    return float(2 * precision * recall / (precision + recall))


@mistake(hint="F1 is another kind of mean, one that stays near the smaller of the two.")
def arithmetic_mean(y: Array, pred: Array, classes: int) -> float:
    """It takes the ordinary mean of precision and recall. A class that is predicted for every row has a recall of 1,
    and would reach more than one half by that alone.
    """
    precision, recall = _precision_and_recall(y, pred, classes)
    return float(((precision + recall) / 2).mean())


@mistake(hint="F1 is the harmonic mean.")
def geometric_mean(y: Array, pred: Array, classes: int) -> float:
    """It takes the root of the product of precision and recall: the geometric mean, which is a little larger."""
    precision, recall = _precision_and_recall(y, pred, classes)
    return float(np.sqrt(precision * recall).mean())


@mistake(hint="F1 takes both into account: what was missed and what was wrongly claimed.")
def mean_recall(y: Array, pred: Array, classes: int) -> float:
    """It averages recalls alone. Rows that were wrongly called k do not count against class k at all."""
    return float(_precision_and_recall(y, pred, classes)[1].mean())


@mistake(hint="Find F1 of each class, and average.")
def positive_class_only(y: Array, pred: Array, classes: int) -> float:
    """It looks at class 1 alone. That is F1 for one class that is sought; here every class is."""
    hits, rows, predicted = totals(y, pred, classes)
    return float(2 * hits[1] / max(rows[1] + predicted[1], 1))


@mistake(hint="Write F1 as the harmonic mean of precision and recall, and simplify.")
def jaccard(y: Array, pred: Array, classes: int) -> float:
    """It counts a hit once above and once below: hits among all rows that are k or were called k. That is the Jaccard
    index, which is smaller.
    """
    hits, rows, predicted = totals(y, pred, classes)
    occurs = rows + predicted > 0
    return float((hits[occurs] / (rows + predicted - hits)[occurs]).mean())


@mistake(hint="Try it on predictions that are all right; the answer must be 1.")
def factor_two_missing(y: Array, pred: Array, classes: int) -> float:
    """Everything is half of what it should be: a perfect classifier would get 0.5."""
    f1, _ = _per_class(y, pred, classes)
    return float(f1.mean() / 2)


@mistake(hint=_OCCURS)
def nan_on_absent(y: Array, pred: Array, classes: int) -> float:
    """A class that occurs nowhere gives 0 divided by 0, which is NaN, and one NaN makes the mean NaN."""
    hits, rows, predicted = totals(y, pred, classes)
    return float((2 * hits / (rows + predicted)).mean())


@mistake(hint="F1 can be written so that it only fails for a class that occurs nowhere; else, treat 0/0 by itself.")
def nan_if_never_predicted(y: Array, pred: Array, classes: int) -> float:
    """Where a class is never predicted or has no rows, precision or recall is 0 divided by 0, and one NaN makes the
    mean NaN.
    """
    hits, rows, predicted = totals(y, pred, classes)
    occurs = rows + predicted > 0
    precision, recall = (hits / predicted)[occurs], (hits / rows)[occurs]
    return float((2 * precision * recall / (precision + recall)).mean())


@mistake(hint=_OCCURS)
def leaves_failures_out(y: Array, pred: Array, classes: int) -> float:
    """It leaves out every class where something was divided by 0: also the one that was never predicted, which failed
    completely. The mean then hides the worst failure of all.
    """
    hits, rows, predicted = totals(y, pred, classes)
    precision, recall = hits / predicted, hits / rows
    return float(np.nanmean(2 * precision * recall / (precision + recall)))


@mistake(hint=_OCCURS)
def zero_on_absent(y: Array, pred: Array, classes: int) -> float:
    """A class that occurs nowhere counts as a failure. There was nothing to find and nothing was claimed."""
    f1, _ = _per_class(y, pred, classes)
    return float(f1.sum() / classes)


@mistake(hint=_OCCURS)
def only_classes_with_rows(y: Array, pred: Array, classes: int) -> float:
    """A class that is predicted but has no rows is left out. Each of its predictions was wrong, and F1 is there to
    count false claims too.
    """
    f1, rows = _per_class(y, pred, classes)
    return float(f1[rows > 0].mean())


@mistake(hint=_OCCURS)
def only_predicted_classes(y: Array, pred: Array, classes: int) -> float:
    """A class that is never predicted is left out. But this is the class that failed completely."""
    hits, rows, predicted = totals(y, pred, classes)
    counts = predicted > 0
    return float((2 * hits[counts] / (rows + predicted)[counts]).mean())


@mistake(hint="The answer is one number.")
def not_averaged(y: Array, pred: Array, classes: int) -> Any:
    """It returns F1 of each class and leaves the mean out."""
    return _per_class(y, pred, classes)[0]


@mistake(hint="Compare all labels and predictions with the range that the docstring gives.", about_errors=True)
def unchecked_labels(y: Array, pred: Array, classes: int) -> float:
    """It never looks at whether the labels exist. A prediction of −1 is then just one more mistake, and a row of an
    unknown class only counts as a false claim.
    """
    check_rows(y)
    check_same_shape(y, pred)
    totals = [(np.sum((y == k) & (pred == k)), np.sum(y == k) + np.sum(pred == k)) for k in range(classes)]
    return float(np.mean([2 * hits / total for hits, total in totals if total]))


@mistake(hint="Compare the two shapes first.", seen=BROADCASTING, about_errors=True)
def stretches_predictions(y: Array, pred: Array, classes: int) -> float:
    """It takes one prediction for four rows and stretches it over all of them, as numpy does without asking."""
    check_rows(y)
    stretched = np.broadcast_to(pred, y.shape)
    return float(_per_class(y, stretched, classes)[0].mean())


@mistake(hint="What becomes of an array of shape (1,) on your way, and how many numbers does it hold then?")
def one_row_as_a_number(y: Array, pred: Array, classes: int) -> float:
    """It drops all axes of extent 1 first. Of a single row a bare number is left, and the rest of the function is made
    for arrays.
    """
    totals(y, pred, classes)
    right = list(np.squeeze(y == pred))
    found = [sum(hit for hit, label in zip(right, y, strict=True) if label == k) for k in range(classes)]
    f1 = [2 * found[k] / (np.sum(y == k) + np.sum(pred == k)) for k in np.union1d(y, pred)]
    return float(np.mean(f1))


@mistake(hint="Read in the docstring how few classes there may be.")
def one_class_refused(y: Array, pred: Array, classes: int) -> float:
    """It refuses a single class. Its rows are found or missed like those of any other, and it has an F1."""
    if classes < 2:
        raise ValueError(f"there is nothing to tell apart in {classes} classes")
    return float(_per_class(y, pred, classes)[0].mean())


HABITS = (
    *in_float32(),
    *changes("y", "pred"),
    *lets_pass(
        "a label of −1",
        "a label as large as the number of classes",
        "a prediction of −1",
        "a prediction as large as the number of classes",
        "no rows at all",
    ),
    *leaves_these_shapes(*misfit_names("pred", *MISFITS)),
)
