"""What goes wrong in drawing small classes more often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.model import Array, Misconception
from autograder.units.u10_dataset_balance.misconceptions import careful


def _classes(y: Array) -> list[Array]:
    """The rows of each class that occurs."""
    careful.rows(y)
    return [np.flatnonzero(y == k) for k in np.unique(y)]


def _with_copies(y: Array, draw: Callable[[Array, int], Array]) -> list[Array]:
    """The rows of each class and behind them ``draw(rows, how many)``."""
    classes = _classes(y)
    largest = max(map(len, classes))
    return [np.concatenate([rows, draw(rows, largest - len(rows))]) for rows in classes]


def majority_downsampled(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    smallest = min(map(len, classes))
    return rng.permutation(np.concatenate([rng.choice(rows, smallest, replace=False) for rows in classes]))


def all_classes_drawn_anew(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    return rng.permutation(np.concatenate([rng.choice(rows, largest) for rows in classes]))


def small_classes_drawn_anew(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    drawn = [rows if len(rows) == largest else rng.choice(rows, largest) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def not_shuffled(y: Array, rng: np.random.Generator) -> Array:
    return np.concatenate(_with_copies(y, rng.choice))


def copies_at_the_end(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    copies = np.concatenate([rng.choice(rows, largest - len(rows)) for rows in classes])
    return np.concatenate([rng.permutation(len(y)), rng.permutation(copies)])


def sorted_rows(y: Array, rng: np.random.Generator) -> Array:
    return np.sort(np.concatenate(_with_copies(y, rng.choice)))


def classes_in_turn(y: Array, rng: np.random.Generator) -> Array:
    return np.stack([rng.permutation(rows) for rows in _with_copies(y, rng.choice)], axis=1).ravel()


def one_row_copied(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(_with_copies(y, lambda rows, count: np.repeat(rows[:1], count))))


def always_the_same_copies(y: Array, rng: np.random.Generator) -> Array:
    return rng.permutation(np.concatenate(_with_copies(y, np.resize)))


def only_the_copies(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    copies = [rng.choice(rows, largest - len(rows)) for rows in classes]
    return rng.permutation(np.concatenate(copies))


def largest_added(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    drawn = [rows if len(rows) == largest else np.concatenate([rows, rng.choice(rows, largest)]) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def only_the_smallest_raised(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest, smallest = max(map(len, classes)), min(map(len, classes))
    drawn = [rng.choice(rows, largest - len(rows)) for rows in classes if len(rows) == smallest]
    return rng.permutation(np.concatenate([np.arange(len(y)), *drawn]))


def positions_within_the_class(y: Array, rng: np.random.Generator) -> Array:
    classes = _classes(y)
    largest = max(map(len, classes))
    drawn = [np.concatenate([rows, rng.integers(len(rows), size=largest - len(rows))]) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def labels_not_rows(y: Array, rng: np.random.Generator) -> Array:
    return np.asarray(y[rng.permutation(np.concatenate(_with_copies(y, rng.choice)))])


def seed_of_its_own(y: Array, rng: np.random.Generator) -> Array:
    own = np.random.default_rng(0)
    return own.permutation(np.concatenate(_with_copies(y, own.choice)))


def all_numbers_up_to_the_largest(y: Array, rng: np.random.Generator) -> Array:
    careful.rows(y)
    classes = [np.flatnonzero(y == k) for k in range(int(y.max()) + 1)]
    largest = max(map(len, classes))
    drawn = [np.concatenate([rows, rng.choice(rows, largest - len(rows))]) for rows in classes]
    return rng.permutation(np.concatenate(drawn))


def nothing_for_no_rows(y: Array, rng: np.random.Generator) -> Any:
    if len(y) == 0:
        return np.zeros(0, dtype=np.int64)
    return rng.permutation(np.concatenate(_with_copies(y, rng.choice)))


def mutates_y(y: Array, rng: np.random.Generator) -> Array:
    rows = rng.permutation(np.concatenate(_with_copies(y, rng.choice)))
    y.sort()
    return rows


_SHUFFLE: Final = "Shuffle everything in one go, at the end."

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
        "not_shuffled",
        not_shuffled,
        why="The rows come class by class. Whoever trains on them in batches sees one class at a time.",
        hint=_SHUFFLE,
    ),
    Misconception(
        "copies_at_the_end",
        copies_at_the_end,
        why="All the copies come after the rows themselves, so the last batches hold nothing but small classes.",
        hint=_SHUFFLE,
    ),
    Misconception(
        "sorted_rows",
        sorted_rows,
        why="The indices are sorted, and the copies of a row stand side by side.",
        hint=_SHUFFLE,
    ),
    Misconception(
        "classes_in_turn",
        classes_in_turn,
        why="The classes take turns. That is an even order, but not a random one: every batch has the same pattern.",
        hint=_SHUFFLE,
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
        "all_numbers_up_to_the_largest",
        all_numbers_up_to_the_largest,
        why="It goes through all numbers up to the largest label, and fails where a class has no rows to draw from.",
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
