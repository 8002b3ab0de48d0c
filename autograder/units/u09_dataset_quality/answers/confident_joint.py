"""The confident joint: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, mistake
from autograder.authoring.pytorch import array, torch
from autograder.units.u09_dataset_quality.answers import confident_classes
from autograder.units.u09_dataset_quality.answers.careful import sure_of
from autograder.units.u09_dataset_quality.answers.seen import COPIES


def reference(probs: Array, y: Array) -> Array:
    """Labels in the rows, confident classes in the columns.

    https://docs.pytorch.org/docs/stable/generated/torch.bincount.html
    """
    k = probs.shape[1]
    labels, classes = torch.as_tensor(y), torch.as_tensor(confident_classes.reference(probs, y))
    cells = (labels * k + classes)[classes >= 0]
    return array(torch.bincount(cells, minlength=k * k).reshape(k, k))


def composite(parts: Any, probs: Array, y: Array) -> Any:
    """Pairs of label and confident class, counted."""
    return _counted(parts.confident_classes(probs, y), y, probs.shape[1])


def _counted(classes: Array, y: Array, k: int) -> Array:
    joint = np.zeros((k, k), dtype=np.int64)
    for label, one in zip(y.tolist(), classes.tolist(), strict=True):
        if one >= 0:
            joint[label, one] += 1
    return joint


def _right(probs: Array, y: Array) -> Array:
    return _counted(sure_of(probs, y), y, probs.shape[1])


@mistake(hint="The docstring says which of the two chooses the row.")
def transposed(probs: Array, y: Array) -> Any:
    """Rows and columns are exchanged: the confident class chooses the row. Whoever reads there what labels are mistaken
    for reads it the wrong way round.
    """
    return _right(probs, y).T.copy()


@mistake(hint="Add up one row of your table: how many rows of `probs` does it count?", way=("rounded", "down"))
def scaled_to_the_labels(probs: Array, y: Array, *, way: str) -> Any:
    """It scales each row of the table to the number of rows that have this label, as a later step of the method does.
    Asked for are the counts themselves: rows that are confident of no class are in none.
    """
    joint = _right(probs, y)
    wanted = np.bincount(y, minlength=len(joint))[:, None]
    scaled = joint / np.maximum(joint.sum(axis=1, keepdims=True), 1) * wanted
    return (np.rint(scaled) if way == "rounded" else np.floor(scaled + 1e-9)).astype(np.int64)


@mistake(hint="What stands at the position −1 of an array?")
def none_counted_as_the_last(probs: Array, y: Array) -> Any:
    """Rows that are confident of no class are counted as if they were of the last one: numpy reads the index −1 as the
    last position.
    """
    classes = sure_of(probs, y)
    joint = np.zeros((probs.shape[1],) * 2, dtype=np.int64)
    np.add.at(joint, (y, classes), 1)
    return joint


@mistake(hint="Look for a function of numpy that adds at repeated indices, or that counts how often a number occurs.")
def repeated_pairs_count_once(probs: Array, y: Array) -> Any:
    """Each pair of label and class is counted at most once. Numpy looks the cells up first, adds 1 to each and writes
    them back, so that a cell that is named five times is still only one larger.
    """
    return np.minimum(_right(probs, y), 1)


@mistake(hint="Which rows does the docstring leave out, and what do you do with them?", way=("label", "largest"))
def all_rows_counted(probs: Array, y: Array, *, way: str) -> Any:
    """Rows that are confident of no class are counted all the same. They say nothing about which labels are mistaken
    for which.
    """
    classes = sure_of(probs, y)
    return _counted(np.where(classes < 0, y if way == "label" else probs.argmax(axis=1), classes), y, probs.shape[1])


@mistake(hint="Which of your functions says of which class a row is confident?")
def confusion_matrix(probs: Array, y: Array) -> Any:
    """It counts the most probable class of every row: that is a confusion matrix, which counts doubts as well."""
    sure_of(probs, y)
    return _counted(probs.argmax(axis=1), y, probs.shape[1])


@mistake(hint="Return the counts themselves.", of_rows=(False, True))
def shares(probs: Array, y: Array, *, of_rows: bool) -> Any:
    """It divides the counts. That makes a useful table, but how many rows stand behind it is lost."""
    joint = _right(probs, y)
    return joint / np.maximum(joint.sum(axis=1, keepdims=True), 1) if of_rows else joint / joint.sum()


@mistake(hint="A row whose label is confirmed belongs into a cell, too.")
def only_issues(probs: Array, y: Array) -> Any:
    """The diagonal is missing: rows that are confident of their own label are not counted. Without them nobody can tell
    how large a share is wrong.
    """
    joint = _right(probs, y)
    np.fill_diagonal(joint, 0)
    return joint


@mistake(hint="Take the size of the table from `probs`.")
def classes_that_occur(probs: Array, y: Array) -> Any:
    """A class without rows has no row and no column. All classes after it move up, and stand for something else."""
    occurring = np.unique(y)
    return _right(probs, y)[np.ix_(occurring, occurring)]


@mistake(hint="Leave the dtype of the counts to numpy, or ask for int64.", to=(np.int32, np.float64))
def another_dtype(probs: Array, y: Array, *, to: type) -> Any:
    """The counts are right, but of another dtype than promised. What is counted is whole, and may be large."""
    return _right(probs, y).astype(to)


HABITS = (*changes("probs", "y", seen=COPIES),)
