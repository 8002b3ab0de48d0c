"""What goes wrong in splitting class by class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def random_not_stratified(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(y, test_fraction)
    rows = rng.permutation(len(y))
    count = round(test_fraction * len(y))
    return rows[count:], rows[:count]


def same_number_of_each_class(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    classes = np.unique(y)
    share = max(1, round(test_fraction * len(y) / len(classes)))
    return _class_by_class(y, test_fraction, rng, lambda rows: min(share, rows - 1))


def rare_class_never_tested(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    return _class_by_class(y, test_fraction, rng, lambda rows: int(test_fraction * rows))


def only_row_tested(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    return _class_by_class(y, test_fraction, rng, lambda rows: max(1, round(test_fraction * rows)))


def fraction_is_for_training(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    return _class_by_class(y, test_fraction, rng, lambda rows: min(rows - 1, round((1 - test_fraction) * rows)))


def test_before_train(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(y, test_fraction, rng)
    return test, train


def overlap(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, _ = _right(y, test_fraction, rng)
    _, test = _right(y, test_fraction, rng)
    return train, test


def train_on_everything(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _, test = _right(y, test_fraction, rng)
    return rng.permutation(len(y)), test


def with_replacement(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(y, test_fraction)
    test = np.concatenate(
        [
            rng.choice(np.flatnonzero(y == label), size=_share((y == label).sum(), test_fraction))
            for label in np.unique(y)
        ]
    )
    return rng.permutation(np.setdiff1d(np.arange(len(y)), test)), rng.permutation(test)


def drops_remainder(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(y, test_fraction)
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        tested = _share(len(rows), test_fraction)
        test.append(rows[:tested])
        train.append(rows[tested : tested + int((1 - test_fraction) * len(rows))])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


def first_of_each_class(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(y, test_fraction)
    rows = [np.flatnonzero(y == label) for label in np.unique(y)]
    tested = [_share(len(part), test_fraction) for part in rows]
    train = np.concatenate([part[count:] for part, count in zip(rows, tested, strict=True)])
    test = np.concatenate([part[:count] for part, count in zip(rows, tested, strict=True)])
    return rng.permutation(train), rng.permutation(test)


def sorted_by_row(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(y, test_fraction, rng)
    return np.sort(train), np.sort(test)


def sorted_by_class(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(y, test_fraction, rng)
    return train[np.argsort(y[train], kind="stable")], test[np.argsort(y[test], kind="stable")]


def fixed_seed(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    return _right(y, test_fraction, np.random.default_rng(0))


def returns_labels(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(y, test_fraction, rng)
    return y[train], y[test]


def returns_masks(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _, test = _right(y, test_fraction, rng)
    tested = np.isin(np.arange(len(y)), test)
    return ~tested, tested


def labels_from_zero_up(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(y, test_fraction)
    return _deal(y, range(len(np.unique(y))), rng, lambda rows: _share(rows, test_fraction))


def mutates_y(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(y, test_fraction, rng)
    y.sort()
    return train, test


def _check(y: Array, test_fraction: float) -> None:
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{len(y)} rows cannot be split with a test fraction of {test_fraction}")


def _share(rows: int, test_fraction: float) -> int:
    return min(max(round(test_fraction * rows), 1), rows - 1)


def _right(y: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    return _class_by_class(y, test_fraction, rng, lambda rows: _share(rows, test_fraction))


def _class_by_class(
    y: Array, test_fraction: float, rng: np.random.Generator, tested: Callable[[int], int]
) -> tuple[Array, Array]:
    _check(y, test_fraction)
    return _deal(y, np.unique(y), rng, tested)


def _deal(y: Array, labels: Any, rng: np.random.Generator, tested: Callable[[int], int]) -> tuple[Array, Array]:
    train, test = [], []
    for label in labels:
        rows = rng.permutation(np.flatnonzero(y == label))
        count = max(tested(len(rows)), 0)
        test.append(rows[:count])
        train.append(rows[count:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


STRATIFIED_SPLIT: Final = (
    Misconception(
        "random_not_stratified",
        random_not_stratified,
        why="It splits all rows at random and does not look at the classes. A rare class then lands in the test set "
        "too often or not at all, as luck has it.",
        hint="Split the rows of each class by themselves, then put the parts together.",
    ),
    Misconception(
        "same_number_of_each_class",
        same_number_of_each_class,
        why="It takes equally many test rows from every class. The test set then no longer looks like the data: an "
        "accuracy on it is one for a world in which all classes are equally frequent.",
        hint="Take the same *fraction* of each class.",
        source="https://github.com/vc1492a/henosis/issues/12",
    ),
    Misconception(
        "rare_class_never_tested",
        rare_class_never_tested,
        why="It rounds down, so that a class with very few rows has none in the test set. Whatever the model does "
        "with that class, the test will not notice.",
        hint="Try a class of two rows and a small fraction; the docstring says where they must be.",
    ),
    Misconception(
        "only_row_tested",
        only_row_tested,
        why="It puts the only row of a class into the test set. The model never meets that class in training and "
        "cannot get it right.",
        hint="Try a class of one row; the docstring says where it must be.",
    ),
    Misconception(
        "fraction_is_for_training",
        fraction_is_for_training,
        why="It gives the fraction to the training set and the rest to the test set.",
        hint="With a fraction of 0.25 and 100 rows, how many are left to train on?",
    ),
    Misconception(
        "test_before_train",
        test_before_train,
        why="It returns the test rows first and the training rows second: whoever calls it trains on the small part.",
        hint="Return the two in the order of the docstring.",
    ),
    Misconception(
        "overlap",
        overlap,
        why="It draws the training rows and the test rows independently of each other, so that some rows are in both "
        "and others in neither.",
        hint="Draw one order, and cut it in two.",
    ),
    Misconception(
        "train_on_everything",
        train_on_everything,
        why="It trains on all rows, the test rows among them. The test then asks for what was learned by heart.",
        hint="A row that is tested must not be in the training set.",
    ),
    Misconception(
        "with_replacement",
        with_replacement,
        why="It draws the test rows with replacement, so that the same row is tested several times.",
        hint="Look at what your way of drawing does with a row that it has drawn already.",
    ),
    Misconception(
        "drops_remainder",
        drops_remainder,
        why="It rounds both parts down, so that rows are lost in between.",
        hint="Let one of the two parts be whatever the other leaves.",
    ),
    Misconception(
        "first_of_each_class",
        first_of_each_class,
        why="It tests the first rows of each class, the same for every seed. Data often comes in an order, by day or "
        "by writer, and the first rows are then not like the others.",
        hint="Shuffle the rows of a class before you cut.",
    ),
    Misconception(
        "sorted_by_row",
        sorted_by_row,
        why="It sorts the rows it has drawn. They come back in the order of the data, and batches taken from it are "
        "as ordered as the data was.",
        hint="Leave out the sorting; the docstring asks for a random order.",
    ),
    Misconception(
        "sorted_by_class",
        sorted_by_class,
        why="It returns the rows class after class. Batches taken from this order hold one class each, and training "
        "learns each class while it forgets the one before.",
        hint="Once the parts of all classes are together, shuffle them.",
    ),
    Misconception(
        "fixed_seed",
        fixed_seed,
        why="It makes a generator of its own with a fixed seed, so that every split is the same. How much a result "
        "depends on the split can then never be seen.",
        hint="Draw from the generator that is passed in.",
    ),
    Misconception(
        "returns_labels",
        returns_labels,
        why="It returns the labels of the rows. From them nobody can find the rows again.",
        hint="Return the row numbers themselves, not what stands in `y` at their place.",
    ),
    Misconception(
        "returns_masks",
        returns_masks,
        why="It returns an array of truth values over all rows. That names the rows as well, but it has no order, and "
        "the docstring asks for row numbers.",
        hint="Return arrays of integers, in random order.",
    ),
    Misconception(
        "labels_from_zero_up",
        labels_from_zero_up,
        why="It takes for granted that the classes are called 0, 1, 2 and so on. Rows of a class with another name "
        "are lost.",
        hint="Ask `y` which labels occur in it.",
    ),
    Misconception(
        "mutates_y",
        mutates_y,
        why="It returns a right split and sorts the caller's labels on the way. They no longer belong to their rows.",
        hint="Work on a copy of `y`, or on row numbers only.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)
