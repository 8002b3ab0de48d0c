"""What goes wrong in drawing large classes less often."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful, drawing


def minority_copied(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(drawing.oversampled(y, rng)))


def puts_back(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(drawing.cut_down(drawing.classes_of(y), rng.choice)))


def first_rows_of_each_class(y: Array, rng: np.random.Generator) -> Array:
    drawn = drawing.cut_down(drawing.classes_of(y), lambda rows, count: rows[:count])
    return rng.permutation(np.concatenate(drawn))


def only_the_largest_cut(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    smallest, largest = min(map(len, classes)), max(map(len, classes))
    drawn = [rng.choice(rows, smallest, replace=False) if len(rows) == largest else rows for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def same_share_of_each(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    share = min(map(len, classes)) / max(map(len, classes))
    drawn = [rng.choice(rows, max(1, int(share * len(rows))), replace=False) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def any_rows(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    return rng.choice(len(y), size=len(classes) * min(map(len, classes)), replace=False)


def positions_within_the_class(y: Array, rng: np.random.Generator) -> Array:
    drawn = drawing.cut_down(drawing.classes_of(y), lambda rows, count: rng.permutation(len(rows))[:count])
    return rng.permutation(np.concatenate(drawn))


def absent_is_the_smallest(y: Array, rng: np.random.Generator) -> Array:
    careful.rows(y)
    classes = [np.flatnonzero(y == label) for label in range(int(y.max()) + 1)]
    drawn = drawing.cut_down(classes, lambda rows, count: rng.choice(rows, count, replace=False))
    return rng.permutation(np.concatenate(drawn))


UNDERSAMPLE: Final = (
    Misconception(
        "minority_copied",
        minority_copied,
        why="It fills the small classes up with copies. That is oversampling; here rows of the large classes are left "
        "out instead.",
        hint="The smallest class sets the number.",
    ),
    Misconception(
        "puts_back",
        puts_back,
        why="It draws with putting back: some rows come twice, and even rows of the smallest class are lost.",
        hint="Draw without putting back.",
    ),
    Misconception(
        "first_rows_of_each_class",
        first_rows_of_each_class,
        why="It always keeps the first rows of each class. If the data was collected in some order, the rest of it is "
        "never seen.",
        hint="Draw the rows that stay at random.",
    ),
    Misconception(
        "only_the_largest_cut",
        only_the_largest_cut,
        why="Only the largest class is cut. Those in between stay larger than the smallest.",
        hint="Every class is brought to the size of the smallest.",
    ),
    Misconception(
        "same_share_of_each",
        same_share_of_each,
        why="It keeps the same share of each class, so the classes are as unequal as before.",
        hint="The same *number* of rows of each class stays.",
    ),
    Misconception(
        "any_rows",
        any_rows,
        why="It draws from all rows at once, whatever their class, and the large classes come most often again.",
        hint="Draw from each class by itself.",
    ),
    Misconception(
        "positions_within_the_class",
        positions_within_the_class,
        why="It draws positions within a class and returns them as if they were positions in `y`. They are rows of "
        "any class.",
        hint="Look the drawn positions up among the rows of the class.",
    ),
    Misconception(
        "absent_is_the_smallest",
        absent_is_the_smallest,
        why="It counts a class without rows as the smallest one, and so keeps 0 rows of every class.",
        hint="Go through the classes that occur.",
    ),
    *drawing.after(drawing.undersampled),
)
