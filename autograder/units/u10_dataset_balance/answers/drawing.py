"""Draws of rows of each class, and what goes wrong once they have been drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array, Misconception, draws_globally, ignores_rng, marked, mistake
from autograder.units.u10_dataset_balance.answers.careful import check_rows

Draw: TypeAlias = Callable[[Array, int], Array]
"""``draw(rows, count)``: so many of the rows of one class."""
Balance: TypeAlias = Callable[[Array, np.random.Generator], list[Array]]
"""``balance(y, rng)``: the drawn rows of each class."""

SHUFFLE: Final = "Shuffle everything in one go, at the end."


def classes_of(y: Array) -> list[Array]:
    """The rows of each class that occurs."""
    check_rows(y)
    return [np.flatnonzero(y == label) for label in np.unique(y)]


def copies(classes: Sequence[Array], draw: Draw) -> list[Array]:
    """What each class lacks to be as frequent as the largest."""
    largest = max(map(len, classes))
    return [draw(rows, largest - len(rows)) for rows in classes]


def filled_up(classes: Sequence[Array], draw: Draw) -> list[Array]:
    """The rows of each class and behind them their copies."""
    return [np.concatenate(pair) for pair in zip(classes, copies(classes, draw), strict=True)]


def cut_down(classes: Sequence[Array], draw: Draw) -> list[Array]:
    """As many rows of each class as the smallest has."""
    smallest = min(map(len, classes))
    return [draw(rows, smallest) for rows in classes]


def oversampled(y: Array, rng: np.random.Generator) -> list[Array]:
    return filled_up(classes_of(y), rng.choice)


def undersampled(y: Array, rng: np.random.Generator) -> list[Array]:
    return cut_down(classes_of(y), lambda rows, count: rng.choice(rows, count, replace=False))


def after(balance: Balance) -> tuple[Misconception, ...]:
    """What goes wrong once the rows of each class have been drawn."""

    @mistake(hint=SHUFFLE)
    def not_shuffled(y: Array, rng: np.random.Generator) -> Array:
        """The rows come class by class. Whoever trains on them in batches sees one class at a time."""
        return np.concatenate(balance(y, rng))

    @mistake(hint=SHUFFLE)
    def sorted_rows(y: Array, rng: np.random.Generator) -> Array:
        """The indices are sorted, so the rows keep the order of the file. If that goes class by class, so do the
        batches.
        """
        return np.sort(np.concatenate(balance(y, rng)))

    @mistake(hint=SHUFFLE)
    def classes_in_turn(y: Array, rng: np.random.Generator) -> Array:
        """The classes take turns. That is an even order, but not a random one: every batch has the same pattern."""
        return np.stack([rng.permutation(rows) for rows in balance(y, rng)], axis=1).ravel()

    @mistake(hint="Return the positions, before they are used to index `y`.")
    def labels_not_rows(y: Array, rng: np.random.Generator) -> Array:
        """It returns the labels of the drawn rows. With the indices, the caller can fetch both the labels and the
        features.
        """
        return np.asarray(y[rng.permutation(np.concatenate(balance(y, rng)))])

    @mistake(hint="Leave the dtype of row numbers to numpy.")
    def narrow_integers(y: Array, rng: np.random.Generator) -> Array:
        """Its row numbers are right, but of another dtype than promised, one for numbers up to two thousand million."""
        return right(y, rng).astype(np.int32)

    @mistake(hint="Read in the docstring which classes count.")
    def single_rows_left_out(y: Array, rng: np.random.Generator) -> Array:
        """It leaves out classes of one row. They occur, and whoever leaves them out has a model that never heard of
        them.
        """
        labels, counts = np.unique(y, return_counts=True)
        rows = np.flatnonzero(np.isin(y, labels[counts > 1])) if (counts > 1).any() else np.arange(len(y))
        return np.asarray(rows[right(y[rows], rng)])

    @mistake(hint="Read in the docstring how few rows there may be, and how many classes these have.")
    def one_class_refused(y: Array, rng: np.random.Generator) -> Array:
        """It refuses labels of a single class. These are balanced as they are."""
        if len(np.unique(y)) == 1:
            raise ValueError("there is nothing to balance")
        return right(y, rng)

    def right(y: Array, rng: np.random.Generator) -> Array:
        return rng.permutation(np.concatenate(balance(y, rng)))

    return (
        *marked(
            not_shuffled,
            sorted_rows,
            classes_in_turn,
            labels_not_rows,
            narrow_integers,
            single_rows_left_out,
            one_class_refused,
        ),
        ignores_rng(right),
        draws_globally(right),
    )
