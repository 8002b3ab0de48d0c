"""Checks that mistakes make as the right function does, and what they count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from autograder.authoring import Array, Habit, leaves_shapes


def leaves_these_shapes(*cases: str) -> tuple[Habit, ...]:
    """What `leaves_shapes` gives, of these cases alone: other errors of the task are about something else."""
    return tuple(one if one.cases else replace(one, cases=cases) for one in leaves_shapes(*cases))


def check_predictions(y: Array, pred: Array, classes: int) -> None:
    """Raises `ValueError` for unlike shapes and for labels out of range."""
    check_same_shape(y, pred)
    check_labels(y, classes)
    check_labels(pred, classes)


def check_same_shape(one: Array, other: Array) -> None:
    if one.shape != other.shape:
        raise ValueError(f"shapes {one.shape} and {other.shape} differ")


def check_labels(y: Array, classes: int) -> None:
    if np.any((y < 0) | (y >= classes)):
        raise ValueError(f"labels must be in [0, {classes})")


def check_rows(y: Array) -> None:
    if len(y) == 0:
        raise ValueError("there are no rows")


def check_numbers(logits: Array) -> None:
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")


def counted(y: Array, pred: Array, classes: int) -> Array:
    """The confusion matrix, as floats for what is divided by it."""
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (y, pred), 1)
    return matrix


def totals(y: Array, pred: Array, classes: int) -> tuple[Array, Array, Array]:
    """Hits, rows and predictions of each class."""
    check_rows(y)
    check_predictions(y, pred, classes)
    matrix = counted(y, pred, classes)
    return matrix.diagonal(), matrix.sum(axis=1), matrix.sum(axis=0)
