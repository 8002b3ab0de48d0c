"""What goes wrong in drawing small classes more often."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful, drawing


def majority_downsampled(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(drawing.undersampled(y, rng)))


def all_classes_drawn_anew(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    largest = max(map(len, classes))
    return rng.permutation(np.concatenate([rng.choice(rows, largest) for rows in classes]))


def small_classes_drawn_anew(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    largest = max(map(len, classes))
    drawn = [rows if len(rows) == largest else rng.choice(rows, largest) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def draws_without_putting_back(y: Array, rng: np.random.Generator) -> Array:
    drawn = drawing.filled_up(drawing.classes_of(y), lambda rows, count: rng.choice(rows, count, replace=False))
    return rng.permutation(np.concatenate(drawn))


def copies_at_the_end(y: Array, rng: np.random.Generator) -> Array:
    copies = np.concatenate(drawing.copies(drawing.classes_of(y), rng.choice))
    return np.concatenate([rng.permutation(len(y)), rng.permutation(copies)])


def one_row_copied(y: Array, rng: np.random.Generator) -> Array:
    drawn = drawing.filled_up(drawing.classes_of(y), lambda rows, count: np.repeat(rows[:1], count))
    return rng.permutation(np.concatenate(drawn))


def always_the_same_copies(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(drawing.filled_up(drawing.classes_of(y), np.resize)))


def only_the_copies(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(drawing.copies(drawing.classes_of(y), rng.choice)))


def largest_added(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    largest = max(map(len, classes))
    drawn = [rows if len(rows) == largest else np.concatenate([rows, rng.choice(rows, largest)]) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def only_the_smallest_raised(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    largest, smallest = max(map(len, classes)), min(map(len, classes))
    drawn = [rng.choice(rows, largest - len(rows)) for rows in classes if len(rows) == smallest]
    return rng.permutation(np.concatenate([np.arange(len(y)), *drawn]))


def positions_within_the_class(y: Array, rng: np.random.Generator) -> Array:
    classes = drawing.classes_of(y)
    drawn = drawing.filled_up(classes, lambda rows, count: rng.integers(len(rows), size=count))
    return rng.permutation(np.concatenate(drawn))


def all_numbers_up_to_the_largest(y: Array, rng: np.random.Generator) -> Array:
    careful.rows(y)
    classes = [np.flatnonzero(y == label) for label in range(int(y.max()) + 1)]
    return rng.permutation(np.concatenate(drawing.filled_up(classes, rng.choice)))


OVERSAMPLE: Final = (
    Misconception(
        "majority_downsampled",
        majority_downsampled,
        why="It brings all classes down to the smallest one. That is undersampling, and throws most of the data away.",
        hint="The largest class sets the number; the others are filled up.",
    ),
    Misconception(
        "all_classes_drawn_anew",
        all_classes_drawn_anew,
        why="It draws every class with putting back, the largest one too. Then about a third of its rows are never "
        "drawn, and data is lost for nothing.",
        hint="Keep every row that there is, and draw only what is lacking.",
    ),
    Misconception(
        "small_classes_drawn_anew",
        small_classes_drawn_anew,
        why="It draws the small classes afresh, with putting back, and may lose some of their few rows.",
        hint="Keep every row that there is, and draw only what is lacking.",
    ),
    Misconception(
        "draws_without_putting_back",
        draws_without_putting_back,
        why="It draws the copies without putting back, and so fails for a class that lacks more rows than it has.",
        hint="A row may be copied more than once.",
    ),
    Misconception(
        "copies_at_the_end",
        copies_at_the_end,
        why="All the copies come after the rows themselves, so the last batches hold nothing but small classes.",
        hint=drawing.SHUFFLE,
    ),
    Misconception(
        "one_row_copied",
        one_row_copied,
        why="All copies of a class are copies of one and the same row. The network then learns that row and not the "
        "class.",
        hint="Draw each copy at random from all rows of its class.",
    ),
    Misconception(
        "always_the_same_copies",
        always_the_same_copies,
        why="It repeats the rows from the front. Where the number does not divide evenly, the first rows of a class "
        "always get a copy more than the others.",
        hint="Draw the copies at random.",
    ),
    Misconception(
        "only_the_copies",
        only_the_copies,
        why="It returns the copies without the rows that were there before.",
        hint="Put the rows themselves in front of what you drew.",
    ),
    Misconception(
        "largest_added",
        largest_added,
        why="It adds as many copies as the largest class has rows, so the small classes end up as the large ones.",
        hint="Draw only what a class lacks.",
    ),
    Misconception(
        "only_the_smallest_raised",
        only_the_smallest_raised,
        why="Only the smallest class is filled up. Those in between stay as they were.",
        hint="Every class is brought to the size of the largest.",
    ),
    Misconception(
        "positions_within_the_class",
        positions_within_the_class,
        why="It draws positions within a class and returns them as if they were positions in `y`. They are rows of "
        "any class.",
        hint="Look the drawn positions up among the rows of the class.",
    ),
    Misconception(
        "all_numbers_up_to_the_largest",
        all_numbers_up_to_the_largest,
        why="It goes through all numbers up to the largest label, and fails where a class has no rows to draw from.",
        hint="Go through the classes that occur.",
    ),
    *drawing.after(drawing.oversampled),
)
