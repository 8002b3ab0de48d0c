"""A split that keeps the classes: what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake


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


@mistake(hint="Split the rows of each class by themselves, then put the parts together.")
def random_not_stratified(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It draws the test rows from all rows at once, so that luck decides how many there are of each class. A rare class
    is then tested too often or not at all.
    """
    _check(y, test_fraction)
    rows = rng.permutation(len(y))
    count = round(test_fraction * len(y))
    return rows[count:], rows[:count]


@mistake(hint="Take the same *fraction* of each class.", seen="https://github.com/vc1492a/henosis/issues/12")
def same_number_of_each_class(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It takes equally many test rows from every class. The test set then no longer looks like the data: an accuracy on
    it is one for a world in which all classes are equally frequent.
    """
    classes = np.unique(y)
    share = max(1, round(test_fraction * len(y) / len(classes)))
    return _class_by_class(y, test_fraction, rng, lambda rows: min(share, rows - 1))


@mistake(
    hint="Try a class of two rows and a small fraction; the docstring says where they must be.",
    rounds_down=(True, False),
)
def rare_class_never_tested(y: Array, test_fraction: float, rng: np.random.Generator, *, rounds_down: bool) -> Any:
    """It rounds without a lower end, so that a class with very few rows has none in the test set. Whatever the model
    does with that class, the test will not notice.
    """
    return _class_by_class(y, test_fraction, rng, lambda rows: (int if rounds_down else round)(test_fraction * rows))


@mistake(
    hint="Try a class of one row; the docstring says where it must be.", of_two=(True, False), rounds_down=(False, True)
)
def only_row_tested(
    y: Array, test_fraction: float, rng: np.random.Generator, *, of_two: bool, rounds_down: bool
) -> Any:
    """It puts the only row of a class into the test set. The model never meets that class in training and cannot get it
    right.
    """
    most, least = 0 if of_two else 1, 0 if rounds_down else 0.5
    return _class_by_class(
        y, test_fraction, rng, lambda rows: max(1, min(int(test_fraction * rows + least), rows - most))
    )


@mistake(hint="Try a test fraction of 0.7, and count.")
def half_at_most(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It never tests more than half of a class. That is wise and not what was asked for: the fraction is the caller's
    to choose.
    """
    return _class_by_class(y, test_fraction, rng, lambda rows: min(_share(rows, test_fraction), rows // 2))


@mistake(hint="With a fraction of 0.25 and 100 rows, how many are left to train on?")
def fraction_is_for_training(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It gives the fraction to the training set and the rest to the test set."""
    return _class_by_class(y, test_fraction, rng, lambda rows: min(rows - 1, round((1 - test_fraction) * rows)))


@mistake(hint="Return the two in the order of the docstring.")
def test_before_train(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns the test rows first and the training rows second: whoever calls it trains on the small part."""
    train, test = _right(y, test_fraction, rng)
    return test, train


@mistake(hint="Draw one order, and cut it in two.")
def overlap(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It draws the training rows and the test rows independently of each other, so that some rows are in both and
    others in neither.
    """
    train, _ = _right(y, test_fraction, rng)
    _, test = _right(y, test_fraction, rng)
    return train, test


@mistake(hint="A row that is tested must not be in the training set.")
def train_on_everything(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It trains on all rows, the test rows among them. The test then asks for what was learnt by heart."""
    _, test = _right(y, test_fraction, rng)
    return rng.permutation(len(y)), test


@mistake(hint="Look at what your way of drawing does with a row that it has drawn already.")
def with_replacement(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It draws the test rows with replacement, so that the same row is tested several times."""
    _check(y, test_fraction)
    test = np.concatenate(
        [
            rng.choice(np.flatnonzero(y == label), size=_share((y == label).sum(), test_fraction))
            for label in np.unique(y)
        ]
    )
    return rng.permutation(np.setdiff1d(np.arange(len(y)), test)), rng.permutation(test)


@mistake(hint="Let one of the two parts be whatever the other leaves.")
def drops_remainder(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It rounds each part by itself, so that rows are lost in between."""
    _check(y, test_fraction)
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        tested = _share(len(rows), test_fraction)
        test.append(rows[:tested])
        train.append(rows[tested : tested + int((1 - test_fraction) * len(rows))])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


@mistake(hint="Shuffle the rows of a class before you cut.")
def first_of_each_class(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It tests the same rows of each class for every seed, such as the first ones. Data often comes in an order, by day
    or by writer, and these rows are then not like the others.
    """
    _check(y, test_fraction)
    rows = [np.flatnonzero(y == label) for label in np.unique(y)]
    tested = [_share(len(part), test_fraction) for part in rows]
    train = np.concatenate([part[count:] for part, count in zip(rows, tested, strict=True)])
    test = np.concatenate([part[:count] for part, count in zip(rows, tested, strict=True)])
    return rng.permutation(train), rng.permutation(test)


@mistake(hint="What has put your rows in order? The docstring asks for a random one.")
def sorted_by_row(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """Its rows come back in the order of the data, and batches taken from them are as ordered as the data was."""
    train, test = _right(y, test_fraction, rng)
    return np.sort(train), np.sort(test)


@mistake(hint="Once the parts of all classes are together, shuffle them.")
def sorted_by_class(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns the rows class after class. Batches taken from this order hold one class each, and training learns
    each class while it forgets the one before.
    """
    train, test = _right(y, test_fraction, rng)
    return train[np.argsort(y[train], kind="stable")], test[np.argsort(y[test], kind="stable")]


@mistake(hint="Return the row numbers themselves, not what stands in `y` at their place.")
def returns_labels(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns the labels of the rows. From them nobody can find the rows again."""
    train, test = _right(y, test_fraction, rng)
    return y[train], y[test]


@mistake(hint="Return arrays of integers, in random order.")
def returns_masks(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns an array of truth values over all rows. That names the rows as well, but it has no order, and the
    docstring asks for row numbers.
    """
    _, test = _right(y, test_fraction, rng)
    tested = np.isin(np.arange(len(y)), test)
    return ~tested, tested


@mistake(hint="Ask `y` which labels occur in it.", up_to_the_largest=(False, True))
def labels_from_zero_up(
    y: Array, test_fraction: float, rng: np.random.Generator, *, up_to_the_largest: bool = False
) -> Any:
    """It takes for granted that the classes are called 0, 1, 2 and so on. Rows of a class with another name are
    lost.
    """
    _check(y, test_fraction)
    labels = range(int(y.max()) + 1 if up_to_the_largest else len(np.unique(y)))
    return _deal(y, labels, rng, lambda rows: _share(rows, test_fraction))


@mistake(hint="Leave the dtype of row numbers to numpy.")
def narrow_integers(y: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """Its row numbers are right, but of another dtype than promised. A narrower one has no room for large numbers."""
    return tuple(rows.astype(np.int32) for rows in _right(y, test_fraction, rng))


HABITS = (
    *changes("y", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"),
    *lets_pass(
        "one row",
        "no rows",
        "a test fraction of 0",
        "a test fraction of 1",
        "a test fraction of -0.1",
        "a test fraction of 1.1",
    ),
    ignores_rng(_right),
    draws_globally(_right),
)
