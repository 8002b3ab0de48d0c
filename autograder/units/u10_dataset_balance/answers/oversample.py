"""Oversampling: what goes wrong."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, changes, lets_pass, mistake
from autograder.units.u10_dataset_balance.answers.careful import check_rows
from autograder.units.u10_dataset_balance.answers.drawing import (
    SHUFFLE,
    after,
    classes_of,
    copies,
    filled_up,
    oversampled,
    undersampled,
)


@mistake(hint="The largest class sets the number; the others are filled up.")
def majority_downsampled(y: Array, rng: np.random.Generator) -> Array:
    """It brings all classes down to the smallest one. That is undersampling, and throws most of the data away."""
    return rng.permutation(np.concatenate(undersampled(y, rng)))


@mistake(hint="Keep every row that there is, and draw only what is lacking.")
def all_classes_drawn_anew(y: Array, rng: np.random.Generator) -> Array:
    """It draws every class with putting back, the largest one too. Then about a third of its rows are never drawn, and
    data is lost for nothing.
    """
    classes = classes_of(y)
    largest = max(map(len, classes))
    return rng.permutation(np.concatenate([rng.choice(rows, largest) for rows in classes]))


@mistake(hint="Keep every row that there is, and draw only what is lacking.")
def small_classes_drawn_anew(y: Array, rng: np.random.Generator) -> Array:
    """It draws the small classes afresh, with putting back, and may lose some of their few rows."""
    classes = classes_of(y)
    largest = max(map(len, classes))
    drawn = [rows if len(rows) == largest else rng.choice(rows, largest) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="A row may be copied more than once.")
def draws_without_putting_back(y: Array, rng: np.random.Generator) -> Array:
    """It draws the copies without putting back, and so fails for a class that lacks more rows than it has."""
    drawn = filled_up(classes_of(y), lambda rows, count: rng.choice(rows, count, replace=False))
    return rng.permutation(np.concatenate(drawn))


@mistake(hint=SHUFFLE)
def copies_at_the_end(y: Array, rng: np.random.Generator) -> Array:
    """All the copies come after the rows themselves, so the last batches hold nothing but small classes."""
    drawn = np.concatenate(copies(classes_of(y), rng.choice))
    return np.concatenate([rng.permutation(len(y)), rng.permutation(drawn)])


@mistake(hint="Draw each copy at random from all rows of its class.", draws=(False, True))
def one_row_copied(y: Array, rng: np.random.Generator, *, draws: bool = False) -> Array:
    """All copies of a class are copies of one and the same row. The network then learns that row and not the class."""
    drawn = filled_up(classes_of(y), lambda rows, count: np.repeat(rng.choice(rows) if draws else rows[0], count))
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="Keep every row that there is, and draw only what is lacking.")
def drawn_by_weight(y: Array, rng: np.random.Generator) -> Array:
    """It draws all rows anew, those of rare classes with larger chances. The classes are then equally frequent on
    average only, and some rows are never drawn.
    """
    classes = classes_of(y)
    chances = np.zeros(len(y))
    for rows in classes:
        chances[rows] = 1 / (len(rows) * len(classes))
    return rng.choice(len(y), len(classes) * max(map(len, classes)), p=chances)


@mistake(hint="Draw the copies at random.")
def always_the_same_copies(y: Array, rng: np.random.Generator) -> Array:
    """It repeats the rows from the front. Where the number does not divide evenly, the first rows of a class always get
    a copy more than the others.
    """
    return rng.permutation(np.concatenate(filled_up(classes_of(y), np.resize)))


@mistake(hint="Put the rows themselves in front of what you drew.")
def only_the_copies(y: Array, rng: np.random.Generator) -> Array:
    """It returns the copies without the rows that were there before."""
    return rng.permutation(np.concatenate(copies(classes_of(y), rng.choice)))


@mistake(hint="Draw only what a class lacks.")
def largest_added(y: Array, rng: np.random.Generator) -> Array:
    """It adds as many copies as the largest class has rows, so the small classes end up as the large ones."""
    classes = classes_of(y)
    largest = max(map(len, classes))
    drawn = [rows if len(rows) == largest else np.concatenate([rows, rng.choice(rows, largest)]) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="Every class is brought to the size of the largest.")
def only_the_smallest_raised(y: Array, rng: np.random.Generator) -> Array:
    """Only the smallest class is filled up. Those in between stay as they were."""
    classes = classes_of(y)
    largest, smallest = max(map(len, classes)), min(map(len, classes))
    drawn = [rng.choice(rows, largest - len(rows)) for rows in classes if len(rows) == smallest]
    return rng.permutation(np.concatenate([np.arange(len(y)), *drawn]))


@mistake(hint="Look the drawn positions up among the rows of the class.")
def positions_within_the_class(y: Array, rng: np.random.Generator) -> Array:
    """It draws positions within a class and returns them as if they were positions in `y`. They are rows of any
    class.
    """
    classes = classes_of(y)
    drawn = filled_up(classes, lambda rows, count: rng.integers(len(rows), size=count))
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="Go through the classes that occur.")
def all_numbers_up_to_the_largest(y: Array, rng: np.random.Generator) -> Array:
    """It goes through all numbers up to the largest label, and fails where a class has no rows to draw from."""
    check_rows(y)
    classes = [np.flatnonzero(y == label) for label in range(int(y.max()) + 1)]
    return rng.permutation(np.concatenate(filled_up(classes, rng.choice)))


AFTER = after(oversampled)
HABITS = (*changes("y"), *lets_pass("no rows at all"))
