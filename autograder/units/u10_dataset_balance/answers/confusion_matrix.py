"""A confusion matrix: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, lets_pass, misfit_names, mistake
from autograder.authoring.pytorch import array, torch
from autograder.units.u10_dataset_balance.answers.careful import (
    check_labels,
    check_predictions,
    check_rows,
    check_same_shape,
    counted,
    leaves_these_shapes,
)
from autograder.units.u10_dataset_balance.answers.seen import BROADCASTING
from autograder.units.u10_dataset_balance.predictions import MISFITS


def reference(y: Array, pred: Array, classes: int) -> Array:
    """True classes in the rows, predicted ones in the columns.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html
    """
    return array(counts(y, pred, classes))


def counts(y: Array, pred: Array, classes: int) -> torch.Tensor:
    """The matrix as a tensor, int64 of shape (classes, classes)."""
    cell = torch.as_tensor(y) * classes + torch.as_tensor(pred)
    return torch.bincount(cell, minlength=classes**2).reshape(classes, classes)


@mistake(hint="The docstring says which of the two chooses the row.")
def transposed(y: Array, pred: Array, classes: int) -> Array:
    """Rows and columns are exchanged: the predicted class chooses the row. Whoever then reads a row as 'what became of
    class i' reads the wrong thing, and takes precision for recall.
    """
    check_predictions(y, pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (pred, y), 1)
    return matrix


@mistake(hint="Look for a function of numpy that adds at repeated indices, or that counts how often a number occurs.")
def repeated_pairs_count_once(y: Array, pred: Array, classes: int) -> Array:
    """Each pair of classes is counted at most once. Numpy looks the cells up first, adds 1 to each and writes them
    back, so that a cell that is named five times is still only one larger.
    """
    check_predictions(y, pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    matrix[y, pred] += 1
    return matrix


@mistake(hint="Which numbers do the bins go over if only some of the classes occur?")
def bins_from_what_occurs(y: Array, pred: Array, classes: int) -> Array:
    """Its bins go from the smallest to the largest number that occurs. Where the first or the last class is missing,
    they are bins of something else.
    """
    check_predictions(y, pred, classes)
    return np.histogram2d(y, pred, bins=classes)[0].astype(np.int64)


@mistake(hint="Return the counts themselves.")
def shares_of_rows(y: Array, pred: Array, classes: int) -> Array:
    """It divides each row by its sum. That is a useful table, but how many rows stand behind it is lost."""
    check_predictions(y, pred, classes)
    matrix = counted(y, pred, classes)
    return np.asarray(matrix / matrix.sum(axis=1, keepdims=True))


@mistake(hint="Return the counts themselves.")
def shares_of_all(y: Array, pred: Array, classes: int) -> Array:
    """It divides by the number of rows. How many rows stand behind the table is lost."""
    check_predictions(y, pred, classes)
    return counted(y, pred, classes) / len(y)


@mistake(hint="Print the dtype of your answer, and find where the counts become floats.")
def floats(y: Array, pred: Array, classes: int) -> Array:
    """The counts are right, but they are floating point numbers. What is counted is whole."""
    check_predictions(y, pred, classes)
    return counted(y, pred, classes)


@mistake(hint="A row whose prediction is right belongs into a cell too.")
def only_mistakes(y: Array, pred: Array, classes: int) -> Array:
    """The diagonal is missing: the rows that were recognised are not counted."""
    check_predictions(y, pred, classes)
    matrix = counted(y, pred, classes).astype(np.int64)
    np.fill_diagonal(matrix, 0)
    return matrix


@mistake(hint="Each row of the data goes into exactly one cell, whether its prediction is right or wrong.")
def only_hits(y: Array, pred: Array, classes: int) -> Array:
    """Only the diagonal is counted. The mistakes are what the matrix is made for."""
    check_predictions(y, pred, classes)
    return np.diag(counted(y, pred, classes).diagonal().astype(np.int64))


@mistake(hint="Take the size of the matrix from `classes`.")
def classes_that_occur(y: Array, pred: Array, classes: int) -> Array:
    """A class that occurs neither among the labels nor among the predictions has no row and no column. All classes
    after it then move up, and stand for something else.
    """
    check_predictions(y, pred, classes)
    occurring = np.union1d(y, pred)
    return np.asarray(counted(y, pred, classes).astype(np.int64)[np.ix_(occurring, occurring)])


@mistake(hint="Take the size of the matrix from `classes`.")
def up_to_the_largest_label(y: Array, pred: Array, classes: int) -> Array:
    """The matrix ends at the largest label that happens to occur. Two batches then have matrices of different size."""
    check_predictions(y, pred, classes)
    size = int(max(y.max(initial=-1), pred.max(initial=-1))) + 1
    return counted(y, pred, size).astype(np.int64)


@mistake(
    hint="Compare all labels and predictions with the range that the docstring gives, before you count.",
    about_errors=True,
)
def unchecked_labels(y: Array, pred: Array, classes: int) -> Array:
    """It looks at no label before it counts. Numpy reads an index of −1 as the last one, so a label of −1 is counted as
    the last class and nobody notices.
    """
    check_same_shape(y, pred)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix


@mistake(
    hint="Compare all labels and predictions with the range that the docstring gives, before you count.",
    about_errors=True,
)
def unchecked_cells(y: Array, pred: Array, classes: int) -> Array:
    """It numbers the cells without looking at the labels. A prediction of −1 then lands in the last cell of the row
    above.
    """
    check_same_shape(y, pred)
    return np.bincount(y * classes + pred, minlength=classes**2).reshape(classes, classes)


@mistake(
    hint="Compare all labels and predictions with the range that the docstring gives, before you count.",
    about_errors=True,
)
def passes_over_other_labels(y: Array, pred: Array, classes: int) -> Array:
    """A row with a label that does not exist is left out in silence. The counts then no longer add up to the number of
    rows.
    """
    check_same_shape(y, pred)
    return np.array([[np.sum((y == i) & (pred == j)) for j in range(classes)] for i in range(classes)])


@mistake(hint="Compare the two shapes first.", seen=BROADCASTING, about_errors=True)
def stretches_predictions(y: Array, pred: Array, classes: int) -> Array:
    """It takes one prediction for four rows and stretches it over all of them, as numpy does without asking."""
    check_labels(y, classes)
    check_labels(pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix


@mistake(hint="Read what the docstring says about N = 0.", looks=(check_rows, np.min, np.max))
def refuses_no_rows(y: Array, pred: Array, classes: int, *, looks: Callable[[Array], Any] = check_rows) -> Array:
    """It raises an error where there are no rows. Nothing can be counted too, and the count is 0."""
    looks(y)
    check_predictions(y, pred, classes)
    return counted(y, pred, classes).astype(np.int64)


@mistake(hint="Leave the dtype of the counts to numpy, or ask for int64.")
def narrow_integers(y: Array, pred: Array, classes: int) -> Array:
    """The counts are right, but of another dtype than promised. A narrower one has no room for large counts."""
    check_predictions(y, pred, classes)
    return counted(y, pred, classes).astype(np.int32)


@mistake(hint="Count every row, whatever it was called.")
def only_called_what_occurs(y: Array, pred: Array, classes: int) -> Array:
    """It leaves out rows that were called a class which has no rows of its own. They were called something all the
    same, and something wrong.
    """
    check_predictions(y, pred, classes)
    there = np.isin(pred, y)
    return counted(y[there], pred[there], classes).astype(np.int64)


@mistake(hint="What becomes of an array of shape (1,) on your way, and how many numbers does it hold then?")
def one_row_as_a_number(y: Array, pred: Array, classes: int) -> Array:
    """It fails for a single row. Whoever drops all axes of extent 1 first is left with a bare number there, and the
    rest of the function is made for arrays.
    """
    check_predictions(y, pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for label, called in zip(np.squeeze(y), np.squeeze(pred), strict=True):
        matrix[label, called] += 1
    return matrix


@mistake(hint="Read in the docstring how few classes there may be.")
def one_class_refused(y: Array, pred: Array, classes: int) -> Array:
    """It refuses a single class. There is nothing to confuse then, and its rows can be counted all the same."""
    if classes < 2:
        raise ValueError(f"there is nothing to tell apart in {classes} classes")
    check_predictions(y, pred, classes)
    return counted(y, pred, classes).astype(np.int64)


HABITS = (
    *changes("y", "pred"),
    *lets_pass(
        "a label of −1",
        "a label as large as the number of classes",
        "a prediction of −1",
        "a prediction as large as the number of classes",
    ),
    *leaves_these_shapes(*misfit_names("pred", *MISFITS)),
)
