"""The balanced accuracy: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, misfit_names, mistake
from autograder.units.u10_dataset_balance.answers.careful import (
    check_labels,
    check_rows,
    check_same_shape,
    leaves_these_shapes,
    totals,
)
from autograder.units.u10_dataset_balance.answers.confusion_matrix import counts
from autograder.units.u10_dataset_balance.answers.seen import BROADCASTING
from autograder.units.u10_dataset_balance.predictions import MISFITS

_OCCURS: Final = "The docstring says which classes take part in the mean."


def reference(y: Array, pred: Array, classes: int) -> float:
    """The mean recall of the classes that occur in `y`.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.balanced_accuracy_score.html
    """
    matrix = counts(y, pred, classes).double()
    recall = matrix.diagonal() / matrix.sum(dim=1)
    return recall.nanmean().item()


def composite(parts: Any, y: Array, pred: Array, classes: int) -> float:
    """The mean recall, from the matrix."""
    matrix = parts.confusion_matrix(y, pred, classes)
    rows = matrix.sum(axis=1)
    occurs = rows > 0
    return float(np.mean(matrix.diagonal()[occurs] / rows[occurs]))


@mistake(hint="Find a share for each class first; then every class counts alike.")
def accuracy(y: Array, pred: Array, classes: int) -> float:
    """This is the plain accuracy: every row counts alike, so a large class counts more than a small one. Whoever always
    answers with the largest class does well by it.
    """
    hits, rows, _ = totals(y, pred, classes)
    return float(hits.sum() / rows.sum())


@mistake(hint="Check along which axis of the confusion matrix you add up.")
def mean_precision(y: Array, pred: Array, classes: int) -> float:
    """It averages precisions: of the rows that were called k, how many are k. Wanted are recalls: of the rows that are
    k, how many were called k.
    """
    hits, _, predicted = totals(y, pred, classes)
    return float((hits[predicted > 0] / predicted[predicted > 0]).mean())


@mistake(hint=_OCCURS)
def nan_on_absent(y: Array, pred: Array, classes: int) -> float:
    """A class without rows has no recall: 0 divided by 0 is NaN, and one NaN makes the whole mean NaN."""
    hits, rows, _ = totals(y, pred, classes)
    return float((hits / rows).mean())


@mistake(hint=_OCCURS)
def zero_on_absent(y: Array, pred: Array, classes: int) -> float:
    """A class without rows is counted as if all its rows had been missed. There was nothing to miss, and the mean comes
    out too low.
    """
    hits, rows, _ = totals(y, pred, classes)
    return float((hits / np.maximum(rows, 1)).sum() / classes)


@mistake(hint=_OCCURS)
def one_on_absent(y: Array, pred: Array, classes: int) -> float:
    """A class without rows is counted as if all its rows had been found. There was nothing to find, and the mean comes
    out too high.
    """
    hits, rows, _ = totals(y, pred, classes)
    return float(np.where(rows > 0, hits / np.maximum(rows, 1), 1.0).mean())


@mistake(hint=_OCCURS)
def zero_if_only_predicted(y: Array, pred: Array, classes: int) -> float:
    """A class that was predicted but has no rows is counted with a recall of 0. Recall asks about the rows of a class,
    and it has none; the mistake already counts against the class that the row belongs to.
    """
    hits, rows, predicted = totals(y, pred, classes)
    counts = rows + predicted > 0
    return float((hits[counts] / np.maximum(rows[counts], 1)).mean())


@mistake(hint=_OCCURS)
def only_predicted_classes(y: Array, pred: Array, classes: int) -> float:
    """A class that is never predicted is left out. But this is the class that failed completely: its recall is 0, and
    leaving it out hides it.
    """
    hits, rows, predicted = totals(y, pred, classes)
    counts = (rows > 0) & (predicted > 0)
    return float((hits[counts] / rows[counts]).mean())


@mistake(hint="Every class that takes part counts alike.")
def weighted_by_support(y: Array, pred: Array, classes: int) -> float:
    """It weights each recall by the share of the class. The rows of a class then cancel, and what is left is the plain
    accuracy (or NaN where a class has no rows).
    """
    hits, rows, _ = totals(y, pred, classes)
    return float((rows / rows.sum() * (hits / rows)).sum())


@mistake(hint="The recall of a class only looks at the rows of that class.")
def one_against_the_rest(y: Array, pred: Array, classes: int) -> float:
    """For each class it counts every row as right that was rightly called *not* this class. With many classes nearly
    all rows are, so the number is high whatever the classifier does.
    """
    _, rows, _ = totals(y, pred, classes)
    return float(np.mean([np.mean((y == k) == (pred == k)) for k in np.flatnonzero(rows)]))


@mistake(hint="With several classes, take the recall of each and nothing else.")
def with_specificity(y: Array, pred: Array, classes: int) -> float:
    """It averages recall and specificity of each class against the rest. For two classes that comes to the same. For
    more it does not, since the rest is easy to tell from one class.
    """
    hits, rows, predicted = totals(y, pred, classes)
    occurs = rows > 0
    others = len(y) - rows
    specificity = np.where(others > 0, (others - predicted + hits) / np.maximum(others, 1), 1.0)
    return float(((hits[occurs] / rows[occurs]) + specificity[occurs]).mean() / 2)


@mistake(hint="Return the mean as it is, in [0, 1].")
def corrected_for_chance(y: Array, pred: Array, classes: int) -> float:
    """It rescales the result so that guessing gives 0. That is another measure, and it may be negative."""
    hits, rows, _ = totals(y, pred, classes)
    occurs = rows > 0
    chance = 1 / occurs.sum()
    return float(((hits[occurs] / rows[occurs]).mean() - chance) / (1 - chance))


@mistake(hint="Check whether you count hits or misses.")
def error_rate(y: Array, pred: Array, classes: int) -> float:
    """It returns the share that was missed: the two add up to 1."""
    hits, rows, _ = totals(y, pred, classes)
    return float(1 - (hits[rows > 0] / rows[rows > 0]).mean())


@mistake(hint="All classes that occur take part.")
def worst_class(y: Array, pred: Array, classes: int) -> float:
    """It returns the recall of the class that is served worst. Worth knowing, but wanted is the mean."""
    hits, rows, _ = totals(y, pred, classes)
    return float((hits[rows > 0] / rows[rows > 0]).min())


@mistake(hint="The answer is one number.")
def not_averaged(y: Array, pred: Array, classes: int) -> Any:
    """It returns the recall of each class and leaves the mean out."""
    hits, rows, _ = totals(y, pred, classes)
    return hits[rows > 0] / rows[rows > 0]


@mistake(hint="Use the division that gives a fraction.")
def whole_division(y: Array, pred: Array, classes: int) -> float:
    """It divides whole numbers with `//`, which drops everything after the decimal point."""
    hits, rows, _ = totals(y, pred, classes)
    return float((hits[rows > 0] // rows[rows > 0]).mean())


@mistake(hint="Compare all labels and predictions with the range that the docstring gives.", about_errors=True)
def unchecked_labels(y: Array, pred: Array, classes: int) -> float:
    """It never looks at whether the labels exist. A prediction of −1 is then just one more mistake, and a row of an
    unknown class is left out.
    """
    check_rows(y)
    check_same_shape(y, pred)
    return float(np.mean([np.mean(pred[y == k] == k) for k in range(classes) if np.any(y == k)]))


@mistake(hint="Compare the two shapes first.", seen=BROADCASTING, about_errors=True)
def stretches_predictions(y: Array, pred: Array, classes: int) -> float:
    """It takes one prediction for four rows and stretches it over all of them, as numpy does without asking."""
    check_rows(y)
    check_labels(y, classes)
    check_labels(pred, classes)
    hits = pred == y
    return float(np.mean([np.mean(hits[y == k]) for k in np.unique(y)]))


@mistake(hint="What becomes of an array of shape (1,) on your way, and how many numbers does it hold then?")
def one_row_as_a_number(y: Array, pred: Array, classes: int) -> float:
    """It drops all axes of extent 1 first. Of a single row a bare number is left, and the rest of the function is made
    for arrays.
    """
    totals(y, pred, classes)
    right = list(np.squeeze(y == pred))
    recalls = [np.mean([hit for hit, label in zip(right, y, strict=True) if label == k]) for k in np.unique(y)]
    return float(np.mean(recalls))


@mistake(hint="Read in the docstring how few classes there may be.")
def one_class_refused(y: Array, pred: Array, classes: int) -> float:
    """It refuses a single class. Its rows are found or missed like those of any other, and that is a recall."""
    if classes < 2:
        raise ValueError(f"there is nothing to tell apart in {classes} classes")
    hits, rows, _ = totals(y, pred, classes)
    return float((hits[rows > 0] / rows[rows > 0]).mean())


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
