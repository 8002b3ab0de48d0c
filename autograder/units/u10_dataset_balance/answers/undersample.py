"""Undersampling: what goes wrong."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, changes, lets_pass, mistake
from autograder.units.u10_dataset_balance.answers.careful import check_rows
from autograder.units.u10_dataset_balance.answers.drawing import (
    after,
    classes_of,
    cut_down,
    oversampled,
    undersampled,
)


@mistake(hint="The smallest class sets the number.")
def minority_copied(y: Array, rng: np.random.Generator) -> Array:
    """It fills the small classes up with copies. That is oversampling; here rows of the large classes are left out
    instead.
    """
    return rng.permutation(np.concatenate(oversampled(y, rng)))


@mistake(hint="Draw without putting back.")
def puts_back(y: Array, rng: np.random.Generator) -> Array:
    """It draws with putting back: some rows come twice, and even rows of the smallest class are lost."""
    return rng.permutation(np.concatenate(cut_down(classes_of(y), rng.choice)))


@mistake(hint="Draw the rows that stay at random.")
def first_rows_of_each_class(y: Array, rng: np.random.Generator) -> Array:
    """It always keeps the same rows of each class, such as the first ones. The other rows are never seen, and if the
    data was collected in some order, they are not like these.
    """
    drawn = cut_down(classes_of(y), lambda rows, count: rows[:count])
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="Every class is brought to the size of the smallest.")
def only_the_largest_cut(y: Array, rng: np.random.Generator) -> Array:
    """Only the largest class is cut. Those in between stay larger than the smallest."""
    classes = classes_of(y)
    smallest, largest = min(map(len, classes)), max(map(len, classes))
    drawn = [rng.choice(rows, smallest, replace=False) if len(rows) == largest else rows for rows in classes]
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="The same *number* of rows of each class stays.")
def same_share_of_each(y: Array, rng: np.random.Generator) -> Array:
    """It keeps the same share of each class, so the classes are as unequal as before."""
    classes = classes_of(y)
    share = min(map(len, classes)) / max(map(len, classes))
    drawn = [rng.choice(rows, max(1, int(share * len(rows))), replace=False) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="Draw from each class by itself.")
def any_rows(y: Array, rng: np.random.Generator) -> Array:
    """It draws from the rows of all classes at once, so that luck decides how many there are of each class."""
    classes = classes_of(y)
    return rng.choice(len(y), size=len(classes) * min(map(len, classes)), replace=False)


@mistake(hint="Look the drawn positions up among the rows of the class.")
def positions_within_the_class(y: Array, rng: np.random.Generator) -> Array:
    """It draws positions within a class and returns them as if they were positions in `y`. They are rows of any
    class.
    """
    drawn = cut_down(classes_of(y), lambda rows, count: rng.permutation(len(rows))[:count])
    return rng.permutation(np.concatenate(drawn))


@mistake(hint="Go through the classes that occur.")
def absent_is_the_smallest(y: Array, rng: np.random.Generator) -> Array:
    """It counts a class without rows as the smallest one, and so keeps 0 rows of every class."""
    check_rows(y)
    classes = [np.flatnonzero(y == label) for label in range(int(y.max()) + 1)]
    drawn = cut_down(classes, lambda rows, count: rng.choice(rows, count, replace=False))
    return rng.permutation(np.concatenate(drawn))


AFTER = after(undersampled)
HABITS = (*changes("y"), *lets_pass("no rows at all"))
