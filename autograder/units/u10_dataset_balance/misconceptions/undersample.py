"""What goes wrong in drawing large classes less often."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.model import Array, Misconception
from autograder.units.u10_dataset_balance.misconceptions import careful


def _classes(y: Array) -> list[Array]:
    """The rows of each class that occurs."""
    careful.rows(y)
    return [np.flatnonzero(y == k) for k in np.unique(y)]


def _kept(y: Array, rng: np.random.Generator) -> Array:
    """As many rows of each class as the smallest has, class by class."""
    classes = _classes(y)
    smallest = min(map(len, classes))
    return np.concatenate([rng.choice(rows, smallest, replace=False) for rows in classes])


def minority_copied(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    copies = [rng.choice(rows, largest - len(rows)) for rows in classes]
    return rng.permutation(np.concatenate([np.arange(len(y)), *copies]))


def puts_back(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    smallest = min(map(len, classes))
    return rng.permutation(np.concatenate([rng.choice(rows, smallest) for rows in classes]))


def first_rows_of_each_class(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    smallest = min(map(len, classes))
    return rng.permutation(np.concatenate([rows[:smallest] for rows in classes]))


def not_shuffled(y: Array, rng: np.random.Generator) -> Array:
    return _kept(y, rng)


def sorted_rows(y: Array, rng: np.random.Generator) -> Array:
    return np.sort(_kept(y, rng))


def classes_in_turn(y: Array, rng: np.random.Generator) -> Array:
    return _kept(y, rng).reshape(len(np.unique(y)), -1).T.ravel()


def only_the_largest_cut(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    smallest, largest = min(map(len, classes)), max(map(len, classes))
    drawn = [rng.choice(rows, smallest, replace=False) if len(rows) == largest else rows for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def same_share_of_each(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    share = min(map(len, classes)) / max(map(len, classes))
    drawn = [rng.choice(rows, max(1, int(share * len(rows))), replace=False) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def any_rows(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    return rng.choice(len(y), size=len(classes) * min(map(len, classes)), replace=False)


def positions_within_the_class(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    smallest = min(map(len, classes))
    return rng.permutation(np.concatenate([rng.permutation(len(rows))[:smallest] for rows in classes]))


def labels_not_rows(y: Array, rng: np.random.Generator) -> Array:
    return np.asarray(y[rng.permutation(_kept(y, rng))])


def seed_of_its_own(y: Array, rng: np.random.Generator) -> Array:
    own = np.random.default_rng(0)
    return own.permutation(_kept(y, own))


def absent_is_the_smallest(y: Array, rng: np.random.Generator) -> Array:
    careful.rows(y)
    classes = [np.flatnonzero(y == k) for k in range(int(y.max()) + 1)]
    smallest = min(map(len, classes))
    return rng.permutation(np.concatenate([rng.choice(rows, smallest, replace=False) for rows in classes]))


def nothing_for_no_rows(y: Array, rng: np.random.Generator) -> Any:
    if len(y) == 0:
        return np.zeros(0, dtype=np.int64)
    return rng.permutation(_kept(y, rng))


def mutates_y(y: Array, rng: np.random.Generator) -> Array:
    rows = rng.permutation(_kept(y, rng))
    y.sort()
    return rows


_SHUFFLE: Final = "Shuffle everything in one go, at the end."

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
        "not_shuffled",
        not_shuffled,
        why="The rows come class by class. Whoever trains on them in batches sees one class at a time.",
        hint=_SHUFFLE,
    ),
    Misconception(
        "sorted_rows",
        sorted_rows,
        why="The indices are sorted, so the rows keep the order of the file. If that goes class by class, so do the "
        "batches.",
        hint=_SHUFFLE,
    ),
    Misconception(
        "classes_in_turn",
        classes_in_turn,
        why="The classes take turns. That is an even order, but not a random one: every batch has the same pattern.",
        hint=_SHUFFLE,
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
        "labels_not_rows",
        labels_not_rows,
        why="It returns the labels of the drawn rows. With the indices, the caller can fetch both the labels and the "
        "features.",
        hint="Return the positions, before they are used to index `y`.",
    ),
    Misconception(
        "seed_of_its_own",
        seed_of_its_own,
        why="It makes a generator of its own with a fixed seed, so every draw is the same and `rng` is not used.",
        hint="Use the generator that was passed.",
    ),
    Misconception(
        "absent_is_the_smallest",
        absent_is_the_smallest,
        why="It counts a class without rows as the smallest one, and so keeps 0 rows of every class.",
        hint="Go through the classes that occur.",
    ),
    Misconception(
        "nothing_for_no_rows",
        nothing_for_no_rows,
        why="It returns an empty draw where there are no rows. The training after it would run on nothing.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "mutates_y",
        mutates_y,
        why="It sorts the caller's labels, which then no longer belong to their rows.",
        hint="`y.sort()` sorts in place.",
    ),
)
