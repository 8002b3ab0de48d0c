"""Wrong functions with a reason and a hint. In a real unit, one module for each graded function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.model import Array, Misconception


def sum_not_mean(x: Array) -> Any:
    return x.sum(axis=1)


def column_means(x: Array) -> Any:
    return x.sum(axis=0) / len(x)


def divides_by_rows(x: Array) -> Any:
    return x.sum(axis=1) / len(x)


def in_place(x: Array, row: Array) -> Any:
    if row.shape != x.shape[1:]:
        raise ValueError(f"shapes {x.shape} and {row.shape} do not fit")
    x += row
    return x


def broadcasts_anything(x: Array, row: Array) -> Any:
    return x + row


def apply_to_columns(f: Callable[[Array], float], x: Array) -> Any:
    return np.array([f(column) for column in x.T])


def with_replacement(x: Array, rng: np.random.Generator) -> Any:
    return x[rng.integers(len(x), size=len(x))]


class LastNumber:
    def update(self, number: float) -> float:
        return number


def always_the_first(points: Array, labels: Array, new: Array) -> Any:
    del points, labels
    return np.zeros(len(new), dtype=int)


ROW_MEANS: Final = (
    Misconception(
        "sum_not_mean",
        sum_not_mean,
        why="It adds up each row and does not divide.",
        hint="By what must a sum be divided to become a mean?",
    ),
    Misconception(
        "column_means",
        column_means,
        why="It takes the mean of each column.",
        hint="Which axis should disappear?",
    ),
    Misconception(
        "divides_by_rows",
        divides_by_rows,
        why="It divides by the number of rows.",
        hint="How many numbers were added up?",
    ),
)

ADD_ROW: Final = (
    Misconception(
        "in_place",
        in_place,
        why="It returns the right sum and writes it into the caller's array as well.",
        hint="Which operators write into their left side?",
        credit=0.5,
    ),
    Misconception(
        "broadcasts_anything",
        broadcasts_anything,
        why="It leaves the check to numpy, which stretches a row of one without a word.",
        hint="Compare the shapes before adding.",
    ),
)

APPLY_TO_ROWS: Final = (
    Misconception(
        "apply_to_columns",
        apply_to_columns,
        why="It goes through the columns.",
        hint="What does a loop over an array of two dimensions give?",
    ),
)

SHUFFLED_ROWS: Final = (
    Misconception(
        "with_replacement",
        with_replacement,
        why="It draws a row for each place, so that some rows come twice and others never.",
        hint="Draw an order, not the rows.",
    ),
)

RUNNING_MEAN: Final = (
    Misconception(
        "last_number",
        LastNumber,
        why="It forgets what came before.",
        hint="What must be kept between two updates?",
    ),
)

CLASSIFY_CONTROLS: Final = (
    Misconception(
        "always_the_first",
        always_the_first,
        why="It gives every point the first class.",
        hint="Look at the points.",
    ),
)
