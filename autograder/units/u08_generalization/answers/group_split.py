"""A split that keeps groups together: what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake


def _check(groups: Array, test_fraction: float) -> None:
    if len(np.unique(groups)) < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{len(np.unique(groups))} groups cannot be split with a test fraction of {test_fraction}")


def _share(count: int, test_fraction: float) -> int:
    return min(max(round(test_fraction * count), 1), count - 1)


_COUNTS: Final[dict[str, Callable[[float, int], int]]] = {
    "rounded": lambda share, _: round(share),
    "rounded down": lambda share, _: int(share),
    "rounded up": lambda share, _: int(np.ceil(share)),
    "one at least": lambda share, _: max(round(share), 1),
    "all but one at most": lambda share, groups: min(round(share), groups - 1),
}
"""How many of so many groups are tested, where one side may be left without any."""


def _rows(groups: Array, tested: Any) -> tuple[Array, Array]:
    in_test = np.isin(groups, tested)
    return np.flatnonzero(~in_test), np.flatnonzero(in_test)


def _right(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    _check(groups, test_fraction)
    names = rng.permutation(np.unique(groups))
    return _rows(groups, names[: _share(len(names), test_fraction)])


@mistake(hint="Draw groups, not rows.")
def random_rows(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It draws rows and not groups. Nearly every writer then has rows on both sides, and the test asks about people the
    model has met.
    """
    _check(groups, test_fraction)
    rows = rng.permutation(len(groups))
    count = min(max(round(test_fraction * len(groups)), 1), len(groups) - 1)
    return rows[count:], rows[:count]


@mistake(hint="A group goes to one side as a whole.")
def each_group_torn(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It takes a part of every group for the test. That is what a stratified split does with classes. Groups ask for
    the opposite: no group may be on both sides.
    """
    _check(groups, test_fraction)
    train, test = [], []
    for name in np.unique(groups):
        rows = rng.permutation(np.flatnonzero(groups == name))
        count = round(test_fraction * len(rows))
        test.append(rows[:count])
        train.append(rows[count:])
    return np.concatenate(train), np.concatenate(test)


@mistake(hint="Decide how many groups the test set gets before you draw.")
def fraction_of_rows(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It adds groups to the test set until the fraction of *rows* is reached. One large group may then be the whole
    test. The docstring counts groups.
    """
    _check(groups, test_fraction)
    chosen: list[Any] = []
    names = rng.permutation(np.unique(groups))
    for name in names[:-1]:
        if np.isin(groups, chosen).sum() >= test_fraction * len(groups):
            break
        chosen.append(name)
    return _rows(groups, chosen)


@mistake(hint="With a fraction of 0.25 and 100 groups, how many are left to train on?")
def fraction_is_for_training(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It gives the fraction to the training set and the rest to the test set."""
    return _right(groups, 1 - test_fraction, rng)


@mistake(hint="Return the two in the order of the docstring.")
def test_before_train(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns the test rows first and the training rows second: whoever calls it trains on the small part."""
    train, test = _right(groups, test_fraction, rng)
    return test, train


@mistake(
    hint="Try two groups and a fraction of 0.1, then one of 0.9; the docstring says what each side has at least.",
    count=tuple(_COUNTS),
)
def one_side_rounded_away(groups: Array, test_fraction: float, rng: np.random.Generator, *, count: str) -> Any:
    """With few groups it rounds one side away. Nothing is tested then, or there is nothing to train on."""
    _check(groups, test_fraction)
    names = rng.permutation(np.unique(groups))
    return _rows(groups, names[: _COUNTS[count](test_fraction * len(names), len(names))])


@mistake(hint="Let the generator choose the groups.")
def first_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It tests the groups with the lowest numbers, the same for every seed. Numbers are often given in an order, and
    the first groups are then not like the others.
    """
    _check(groups, test_fraction)
    names = np.unique(groups)
    return _rows(groups, names[: _share(len(names), test_fraction)])


@mistake(hint="Let the generator choose the groups.")
def largest_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It tests the largest groups, the same for every seed. They may well differ from the small ones."""
    _check(groups, test_fraction)
    names, sizes = np.unique(groups, return_counts=True)
    return _rows(groups, names[np.argsort(-sizes, kind="stable")][: _share(len(names), test_fraction)])


@mistake(hint="Make a list in which each group stands once, and draw from that.")
def draws_from_rows(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It draws names from the rows. A large group is then drawn more often than a small one, and several times, so that
    the test set has fewer groups than it should.
    """
    _check(groups, test_fraction)
    count = _share(len(np.unique(groups)), test_fraction)
    return _rows(groups, rng.permutation(groups)[:count])


@mistake(hint="With one group of 90 rows and nine of 10, how often should the large one be tested?")
def large_groups_rather(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It draws rows until enough different groups have come up, or groups with chances as large as they are. Large
    groups are then tested more often than small ones.
    """
    _check(groups, test_fraction)
    drawn = groups[rng.permutation(len(groups))]
    names = drawn[np.sort(np.unique(drawn, return_index=True)[1])]
    return _rows(groups, names[: _share(len(names), test_fraction)])


@mistake(hint="Ask `groups` which names occur in it.")
def names_from_zero_up(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It takes for granted that the groups are called 0, 1, 2 and so on. Groups with other names never come up."""
    _check(groups, test_fraction)
    count = len(np.unique(groups))
    return _rows(groups, rng.permutation(count)[: _share(count, test_fraction)])


@mistake(hint="From the chosen groups, find the rows.")
def returns_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns the names of the groups. Wanted are the rows that belong to them."""
    _check(groups, test_fraction)
    names = rng.permutation(np.unique(groups))
    count = _share(len(names), test_fraction)
    return names[count:], names[:count]


@mistake(hint="Numpy has a function for the places at which something is true.")
def returns_masks(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It returns an array of truth values over all rows. That names the rows as well, but the docstring asks for row
    numbers.
    """
    _, test = _right(groups, test_fraction, rng)
    tested = np.isin(np.arange(len(groups)), test)
    return ~tested, tested


@mistake(hint="From the chosen groups, find *all* rows.")
def one_row_for_each_group(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It keeps one row of each group and loses the others."""
    _check(groups, test_fraction)
    _, first = np.unique(groups, return_index=True)
    rows = rng.permutation(first)
    count = _share(len(rows), test_fraction)
    return rows[count:], rows[:count]


@mistake(hint="A row that is tested must not be in the training set.")
def train_on_everything(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It trains on all rows, the test rows among them. The test then asks for what was learnt by heart."""
    _, test = _right(groups, test_fraction, rng)
    return np.arange(len(groups)), test


@mistake(hint="Leave the dtype of row numbers to numpy.")
def narrow_integers(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """Its row numbers are right, but of another dtype than promised. A narrower one has no room for large numbers."""
    return tuple(rows.astype(np.int32) for rows in _right(groups, test_fraction, rng))


@mistake(hint="Look for the numpy function that finds which integers occur, whatever they are.")
def names_taken_for_places(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It counts the rows of each group in a table, and takes the names of the groups for places in it. A name may be
    negative, and a place may not.
    """
    _check(groups, test_fraction)
    names = rng.permutation(np.flatnonzero(np.bincount(groups)))
    return _rows(groups, names[: _share(len(names), test_fraction)])


@mistake(hint="Read in the docstring what is refused, and ask whether this is.")
def single_rows_refused(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    """It refuses data in which each row is a group of its own. There is nothing to hold together then, and all the same
    a split.
    """
    if 1 < len(np.unique(groups)) == len(groups):
        raise ValueError("these are no groups")
    return _right(groups, test_fraction, rng)


HABITS = (
    *changes("groups", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"),
    *lets_pass(
        "one group",
        "no rows",
        "a test fraction of 0",
        "a test fraction of 1",
        "a test fraction of -0.1",
        "a test fraction of 1.1",
    ),
    ignores_rng(_right),
    draws_globally(_right),
)
