"""What goes wrong in counting who was taken for whom."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful


def transposed(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (pred, y), 1)
    return matrix


def repeated_pairs_count_once(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    matrix[y, pred] += 1
    return matrix


def shares_of_rows(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    matrix = careful.counted(y, pred, classes)
    return np.asarray(matrix / matrix.sum(axis=1, keepdims=True))


def shares_of_all(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    return careful.counted(y, pred, classes) / len(y)


def floats(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    return careful.counted(y, pred, classes)


def only_mistakes(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    matrix = careful.counted(y, pred, classes).astype(np.int64)
    np.fill_diagonal(matrix, 0)
    return matrix


def only_hits(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    return np.diag(careful.counted(y, pred, classes).diagonal().astype(np.int64))


def classes_that_occur(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    occurring = np.union1d(y, pred)
    return np.asarray(careful.counted(y, pred, classes).astype(np.int64)[np.ix_(occurring, occurring)])


def up_to_the_largest_label(y: Array, pred: Array, classes: int) -> Array:
    careful.predictions(y, pred, classes)
    size = int(max(y.max(initial=-1), pred.max(initial=-1))) + 1
    return careful.counted(y, pred, size).astype(np.int64)


def unchecked_labels(y: Array, pred: Array, classes: int) -> Array:
    careful.same_shape(y, pred)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix


def unchecked_cells(y: Array, pred: Array, classes: int) -> Array:
    careful.same_shape(y, pred)
    return np.bincount(y * classes + pred, minlength=classes**2).reshape(classes, classes)


def passes_over_other_labels(y: Array, pred: Array, classes: int) -> Array:
    careful.same_shape(y, pred)
    return np.array([[np.sum((y == i) & (pred == j)) for j in range(classes)] for i in range(classes)])


def stretches_predictions(y: Array, pred: Array, classes: int) -> Array:
    careful.labels(y, classes)
    careful.labels(pred, classes)
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix


def refuses_no_rows(y: Array, pred: Array, classes: int) -> Array:
    careful.rows(y)
    careful.predictions(y, pred, classes)
    return careful.counted(y, pred, classes).astype(np.int64)


def mutates_y(y: Array, pred: Array, classes: int) -> Any:
    careful.predictions(y, pred, classes)
    y *= classes
    y += pred
    return np.bincount(y, minlength=classes**2).reshape(classes, classes)


CONFUSION_MATRIX: Final = (
    Misconception(
        "transposed",
        transposed,
        why="Rows and columns are exchanged: the predicted class chooses the row. Whoever then reads a row as 'what "
        "became of class i' reads the wrong thing, and takes precision for recall.",
        hint="The docstring says which of the two chooses the row.",
    ),
    Misconception(
        "repeated_pairs_count_once",
        repeated_pairs_count_once,
        why="Each pair of classes is counted at most once. Numpy looks the cells up first, adds 1 to each and writes "
        "them back, so that a cell that is named five times is still only one larger.",
        hint="Look for a function of numpy that adds at repeated indices, or that counts how often a number occurs.",
    ),
    Misconception(
        "shares_of_rows",
        shares_of_rows,
        why="It divides each row by its sum. That is a useful table, but how many rows stand behind it is lost.",
        hint="Return the counts themselves.",
    ),
    Misconception(
        "shares_of_all",
        shares_of_all,
        why="It divides by the number of rows. How many rows stand behind the table is lost.",
        hint="Return the counts themselves.",
    ),
    Misconception(
        "floats",
        floats,
        why="The counts are right, but they are floating point numbers. What is counted is whole.",
        hint="Say which dtype the array of zeros should have.",
    ),
    Misconception(
        "only_mistakes",
        only_mistakes,
        why="The diagonal is missing: the rows that were recognised are not counted.",
        hint="A row whose prediction is right belongs into a cell too.",
    ),
    Misconception(
        "only_hits",
        only_hits,
        why="Only the diagonal is counted. The mistakes are what the matrix is made for.",
        hint="Each row of the data goes into exactly one cell, whether its prediction is right or wrong.",
    ),
    Misconception(
        "classes_that_occur",
        classes_that_occur,
        why="A class that occurs neither among the labels nor among the predictions has no row and no column. All "
        "classes after it then move up, and stand for something else.",
        hint="Take the size of the matrix from `classes`.",
    ),
    Misconception(
        "up_to_the_largest_label",
        up_to_the_largest_label,
        why="The matrix ends at the largest label that happens to occur. Two batches then have matrices of different "
        "size.",
        hint="Take the size of the matrix from `classes`.",
    ),
    Misconception(
        "unchecked_labels",
        unchecked_labels,
        why="It looks at no label before it counts. Numpy reads an index of −1 as the last one, so a label of −1 is "
        "counted as the last class and nobody notices.",
        hint="Compare all labels and predictions with the range that the docstring gives, before you count.",
    ),
    Misconception(
        "unchecked_cells",
        unchecked_cells,
        why="It numbers the cells without looking at the labels. A prediction of −1 then lands in the last cell of "
        "the row above.",
        hint="Compare all labels and predictions with the range that the docstring gives, before you count.",
    ),
    Misconception(
        "passes_over_other_labels",
        passes_over_other_labels,
        why="A row with a label that does not exist is left out in silence. The counts then no longer add up to the "
        "number of rows.",
        hint="Compare all labels and predictions with the range that the docstring gives, before you count.",
    ),
    Misconception(
        "stretches_predictions",
        stretches_predictions,
        why="It takes one prediction for four rows and stretches it over all of them, as numpy does without asking.",
        hint="Compare the two shapes first.",
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "refuses_no_rows",
        refuses_no_rows,
        why="It raises an error where there are no rows. Nothing can be counted too, and the count is 0.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "mutates_y",
        mutates_y,
        why="It returns the right counts, but writes into the caller's labels on the way.",
        hint="An operation such as `*=` writes into the caller's array.",
    ),
)
