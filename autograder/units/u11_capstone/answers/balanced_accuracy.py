"""The mean recall of the classes: what is right, and what may be planted."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, planted
from autograder.authoring.pytorch import F, torch


def reference(y: Array, pred: Array, classes: int) -> float:
    """By the table of labels and predictions, as scikit-learn defines it.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.balanced_accuracy_score.html
    """
    rows, given = (F.one_hot(torch.from_numpy(one), classes).double() for one in (y, pred))
    table = rows.T @ given
    counts = table.sum(1)
    return float((table.diag()[counts > 0] / counts[counts > 0]).mean())


@planted
def of_the_predicted(y: Any, pred: Any, classes: Any) -> Any:
    """The share of a class's predictions that are right, which is its precision."""
    shares = []
    for label in range(classes):
        rows = pred == label
        if rows.any():
            shares.append(np.mean(y[rows] == label))
    return float(np.mean(shares))


@planted
def weighted_by_rows(y: Any, pred: Any, classes: Any) -> Any:
    """Each class counts by its number of rows, which gives the plain accuracy."""
    shares = []
    for label in range(classes):
        rows = y == label
        if rows.any():
            shares.append(np.mean(pred[rows] == label) * np.mean(rows))
    return float(np.sum(shares))


@planted
def absent_ones_count(y: Any, pred: Any, classes: Any) -> Any:
    """A class without rows counts with a recall of 0."""
    shares = np.zeros(classes)
    for label in range(classes):
        rows = y == label
        if rows.any():
            shares[label] = np.mean(pred[rows] == label)
    return float(np.mean(shares))


@planted
def never_predicted_left_out(y: Any, pred: Any, classes: Any) -> Any:
    """A class that is never predicted is left out, where it should count with a recall of 0."""
    shares = []
    for label in range(classes):
        rows = y == label
        if rows.any() and (pred == label).any():
            shares.append(np.mean(pred[rows] == label))
    return float(np.mean(shares))


HABITS = (*changes("y", "pred"), *in_float32())
